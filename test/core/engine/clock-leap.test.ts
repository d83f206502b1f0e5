import { expect, test } from 'vitest'
import { ClockLeap } from '../../../src/core/engine/clock-leap.ts'
import type { NewNotice } from '../../../src/core/engine/world.ts'
import { ManualClock } from '../../fakes/clock.ts'

const hour = 3_600_000

const begin = async () => {
  const steady = new ManualClock()
  let jumped = 0
  const clock = { now: () => steady.now() + jumped, after: steady.after.bind(steady) }
  const told: NewNotice[] = []
  const events: { readonly at: number; readonly what: string; readonly why: string }[] = []
  const store = { note: async (event: (typeof events)[number]) => void events.push(event) }
  const log = { info: () => {}, warn: () => {} }
  const leap = new ClockLeap({ clock, steady, store, log, changed: { notice: (n) => void told.push(n) } })
  await leap.start()
  const jump = async (ms: number): Promise<void> => {
    jumped += ms
    await steady.advance(10_000)
  }
  return { steady, clock, leap, told, events, jump }
}

test('a clock that goes back is told once, with what follows and what to do', async () => {
  const { steady, told, events, jump, clock } = await begin()
  await steady.advance(60_000)
  await jump(-2 * hour)
  await steady.advance(60_000)
  expect(told).toEqual([
    { level: 'warning', sentence: expect.stringMatching(/^This machine’s clock went back by 2 h\. .* Lift the rests/) },
  ])
  expect(events).toMatchObject([
    { at: clock.now() - 60_000, who: 'room', what: 'clock-went-back', why: told[0]?.sentence, job: null },
  ])
})

test('each jump back is told, forward ones and small corrections are not', async () => {
  const { told, jump } = await begin()
  await jump(3 * hour)
  for (let n = 0; n < 20; n++) await jump(-30_000)
  expect(told).toEqual([])
  await jump(-3 * hour)
  await jump(-90_000)
  expect(told.map((n) => /by (.*?)\./.exec(n.sentence)?.[1])).toEqual(['3 h', '2 min'])
})

test('one that was stopped looks no more', async () => {
  const { leap, steady, told, jump } = await begin()
  await leap.stop()
  await jump(-hour)
  expect(steady.pending).toBe(0)
  expect(told).toEqual([])
})
