// `npm start` without a command starts the control room.
import { controlRoom } from './control-room.mjs'

const args = process.argv.slice(2)
await controlRoom(args.length === 0 ? ['run'] : args)
