#!/usr/bin/env node
import { controlRoom } from './control-room.mjs'

await controlRoom(process.argv.slice(2))
