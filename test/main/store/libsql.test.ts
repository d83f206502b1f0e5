import { join } from 'node:path'
import Database from 'better-sqlite3'
import libsql from 'libsql'
import { expect, it, vi } from 'vitest'
import { storeSuite } from './conformance.ts'
import { openStore, tempFolder } from './rig.ts'

// the same store on the other binding, resolved under the same name
vi.mock('better-sqlite3', async () => ({ default: (await import('libsql')).default }))

storeSuite('libsql', () => openStore(join(tempFolder(), 'posthouse.db'), { maxLooks: () => 2 }))

it('this file runs on libsql', () => {
  expect(Database).toBe(libsql)
})
