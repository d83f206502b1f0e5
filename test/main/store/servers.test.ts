import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { openStore, tempFolder } from './rig.ts'

const rack = { address: '10.0.0.9:5037', name: 'Rack B' }
const id = 'PX1' as PhoneId

test('adb servers are kept over restarts, each once by address and by name', async () => {
  const file = join(tempFolder(), 'a.db')
  const store = await openStore(file)
  expect(await store.addAdbServer(rack)).toEqual({ ok: true, value: null })
  for (const again of [
    { ...rack, name: 'Other' },
    { address: '10.0.0.8:5037', name: 'rack b' },
  ])
    expect(await store.addAdbServer(again)).toEqual({
      ok: false,
      sentence: 'The adb server “Rack B” (10.0.0.9:5037) is there already.',
    })
  await store.close()
  expect(await (await openStore(file)).adbServers()).toEqual([rack])
})

test('a phone remembers its server, and no server goes while it has phones', async () => {
  const store = await openStore(join(tempFolder(), 'a.db'))
  await store.addAdbServer(rack)
  const added = await store.addPhone({ id, name: 'one', link: 'usb', address: id, server: rack.address })
  expect(added).toMatchObject({ ok: true, value: { server: rack.address } })
  expect(await store.phones()).toMatchObject([{ id, server: rack.address }])
  expect(await store.removeAdbServer(rack.address)).toEqual({
    ok: false,
    sentence: 'The farm has phones on it (one). Remove them first.',
  })
  await store.removePhone(id)
  expect(await store.removeAdbServer(rack.address)).toEqual({ ok: true, value: null })
  expect(await store.removeAdbServer(rack.address)).toMatchObject({ ok: false })
  expect(await store.addPhone({ id, name: 'one', link: 'usb', address: id, server: rack.address })).toMatchObject({
    ok: false,
    sentence: 'There is no adb server 10.0.0.9:5037 any more.',
  })
  expect(await store.addPhone({ id, name: 'one', link: 'usb', address: id })).toMatchObject({ ok: true })
  const [phone] = await store.phones()
  expect(phone).not.toHaveProperty('server')
})
