import { join } from 'node:path'
import { storeSuite } from './conformance.ts'
import { openStore, tempFolder } from './rig.ts'

storeSuite('better-sqlite3', () => openStore(join(tempFolder(), 'posthouse.db'), { maxLooks: () => 2 }))
