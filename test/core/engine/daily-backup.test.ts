import { describe, expect, it } from 'vitest'
import { type Backups, DailyBackup } from '../../../src/core/engine/daily-backup.ts'
import type { Log } from '../../../src/core/ports.ts'
import { ManualClock } from '../../fakes/clock.ts'

const hour = 3_600_000
const log: Log = { info: () => {}, warn: () => {} }

const setUp = (latest: number | null, results: boolean[] = []) => {
  const clock = new ManualClock()
  const made: number[] = []
  const backups: Backups = {
    latestAt: async () => (latest === null ? null : clock.now() - latest),
    make: async (now) => {
      made.push(now)
      return results.shift() === false ? { ok: false, sentence: 'The disk is full.' } : { ok: true, value: 'file' }
    },
  }
  const told: number[] = []
  const daily = new DailyBackup(backups, clock, log, (at) => told.push(at))
  return { clock, made, told, daily }
}

describe('the daily backup', () => {
  it('is made at once when there is none, then once a day', async () => {
    const { clock, made, daily } = setUp(null)
    await daily.start()
    await clock.advance(49 * hour)
    expect(made).toHaveLength(3)
    await daily.stop()
  })
  it('waits until the newest one is a day old', async () => {
    const { clock, made, told, daily } = setUp(20 * hour)
    await daily.start()
    expect(told).toEqual([clock.now() - 20 * hour])
    await clock.advance(4 * hour - 1)
    expect(made).toHaveLength(0)
    await clock.advance(1)
    expect(made).toHaveLength(1)
    await daily.stop()
  })
  it('tries a failed one again within the hour', async () => {
    const { clock, made, told, daily } = setUp(null, [false, true])
    await daily.start()
    await clock.advance(hour)
    expect(made).toHaveLength(2)
    expect(told).toHaveLength(1)
    await daily.stop()
  })
  it('makes none after its stop, which may come twice', async () => {
    const { clock, made, daily } = setUp(null)
    await daily.stop()
    await daily.start()
    await daily.stop()
    await clock.advance(48 * hour)
    expect(made).toHaveLength(0)
    expect(clock.pending).toBe(0)
  })
})
