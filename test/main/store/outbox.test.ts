import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ReceiverId } from '../../../src/core/model/receiver.ts'
import { createOutbox } from '../../../src/main/store/outbox.ts'
import { connect } from '../../../src/main/store/sqlite.ts'
import { noon, openStore, tempFolder } from './rig.ts'

test('an outbox is bounded: the oldest messages go, and only those of its own receiver', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  const add = (name: string) =>
    store.addReceiver({ name, way: 'email', place: '', kinds: ['failed'], isNear: false }, noon)
  await add('a')
  await add('b')
  const db = connect(file, { busyMs: 1_000 })
  const outbox = createOutbox(db)
  db.transaction(() => {
    outbox.put(2 as ReceiverId, { of: 'words', id: 'other', title: '', body: '' }, noon)
    for (let n = 0; n < 5_003; n++) outbox.put(1 as ReceiverId, { of: 'words', id: `w${n}`, title: '', body: '' }, noon)
  })
  db.close()
  expect(await store.receivers()).toMatchObject([{ waiting: 5_000 }, { waiting: 1 }])
  expect(await store.dueMessages(noon)).toMatchObject([{ message: { id: 'w3' } }, { message: { id: 'other' } }])
  await store.close()
})
