import { expect, test } from 'vitest'
import type { SettingLine } from '../../../../src/core/contract/reports.ts'
import { testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

test('a change is kept, valid at once, told as an event, and taken back by what its receipt says', async () => {
  const room = await testRoom({ phones: 3, jobs: 0, settings: { slots: 1 } })
  await room.engine.start()
  expect(room.engine.slots()).toHaveLength(1)
  const done = await must(room, 'change-settings', { set: { slots: 3, 'settings.retry.maxLooks': 9 } })
  expect(done).toEqual({ changed: 2, before: { slots: null, 'settings.retry.maxLooks': null } })
  expect(room.engine.slots()).toHaveLength(3)
  expect(room.world.settings.retry.maxLooks).toBe(9)
  expect(await room.store.settings()).toEqual(
    new Map([
      ['settings.retry.maxLooks', 9],
      ['slots', 3],
    ]),
  )
  const events = await room.store.recent({ limit: 10, who: 'person' })
  expect(events[0]).toMatchObject({ what: 'change-settings', why: 'slots 3, settings.retry.maxLooks 9.' })
  const lines = await must<readonly SettingLine[]>(room, 'settings')
  expect(lines.find((l) => l.key === 'slots')).toMatchObject({ value: 3, usual: 4, from: 'panel' })
  const { before } = done as { before: object }
  expect(await must(room, 'change-settings', { set: before })).toMatchObject({ changed: 2 })
  expect(await room.store.settings()).toEqual(new Map())
  expect(room.world.settings.retry.maxLooks).toBe(6)
})

test('a dry run and a refusal change nothing, not even in part', async () => {
  const room = await testRoom({ phones: 0, jobs: 0 })
  const set = { 'settings.graceMs': 30_000 }
  expect(await must(room, 'change-settings', { set, dryRun: true })).toMatchObject({ changed: 1 })
  expect(await send(room, 'change-settings', { set: { ...set, slots: 0 } })).toMatchObject({ ok: false })
  expect(await send(room, 'change-settings', { set: {} })).toMatchObject({ ok: false })
  expect(await room.store.settings()).toEqual(new Map())
  expect(room.world.settings.graceMs).toBe(20_000)
})

test('what is fixed at the start says so', async () => {
  const room = await testRoom({ phones: 0, jobs: 0 })
  const lines = await must<readonly SettingLine[]>(room, 'settings')
  const of = (key: string) => lines.find((l) => l.key === key)
  expect(of('appium-base-port')).toMatchObject({ change: null, from: 'default', flag: '--appium-base-port' })
  expect(of('settings.permitMs')).toMatchObject({ change: null, flag: null })
  expect(of('settings.drainMs')).toMatchObject({ change: { from: 1_000, to: 7_200_000, isWhole: true } })
})
