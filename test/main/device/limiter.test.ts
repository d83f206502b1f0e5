import { beforeEach, describe, expect, test } from 'vitest'
import { type Leave, Limiter } from '../../../src/main/device/limiter.ts'
import { ManualClock, settled } from '../../fakes/clock.ts'

const twoHours = 2 * 60 * 60_000
let clock: ManualClock
let limiter: Limiter
let answers: Leave[]

beforeEach(() => {
  clock = new ManualClock()
  limiter = new Limiter(clock, { perMinute: 120, together: 4, waitMs: 120_000 })
  answers = []
})

const ask = (count: number, isShort: boolean) => {
  for (let n = 0; n < count; n++)
    void limiter.enter().then((leave) => {
      answers.push(leave)
      if (isShort && leave.ok) leave.done()
    })
}
const went = () => answers.filter(({ ok }) => ok).length

describe('the gate before a vendor', () => {
  test('lets 120 calls go in a minute, and the next ones as the first grow old', async () => {
    ask(200, true)
    await clock.advance(59_999)
    expect(went()).toBe(120)
    await clock.advance(1)
    expect(went()).toBe(200)
    expect(clock.pending).toBe(0)
  })

  test('never has more than 120 in any minute, however the calls are spread', async () => {
    const at: number[] = []
    for (let n = 0; n < 300; n++) {
      void limiter.enter().then((leave) => {
        if (!leave.ok) return
        at.push(clock.now())
        leave.done()
      })
      await clock.advance(130)
    }
    await clock.advance(200_000)
    expect(at).toHaveLength(300)
    for (const [n, time] of at.entries()) {
      const later = at[n + 120]
      if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(60_000)
    }
  })

  test('has four calls under way, and the fifth when one is done', async () => {
    ask(5, false)
    await settled()
    expect(went()).toBe(4)
    const [first] = answers
    if (first?.ok) {
      first.done()
      first.done()
    }
    await settled()
    expect(went()).toBe(5)
  })

  test('sends away who waited too long', async () => {
    ask(5, false)
    await clock.advance(120_000)
    expect(answers.at(-1)).toMatchObject({ ok: false, fault: { type: 'vendor-busy' } })
    expect(clock.pending).toBe(0)
  })

  test('sends everybody away for two hours after a ban, and then lets them in again', async () => {
    ask(6, false)
    await settled()
    limiter.ban(twoHours)
    await settled()
    expect(answers.slice(4).map((leave) => !leave.ok && leave.fault.type)).toEqual(['vendor-banned', 'vendor-banned'])
    for (const leave of answers) if (leave.ok) leave.done()
    answers = []
    await clock.advance(twoHours - 1)
    ask(1, true)
    await settled()
    expect(answers).toMatchObject([{ ok: false, fault: { type: 'vendor-banned', detail: '1 min left' } }])
    await clock.advance(1)
    expect(limiter.bannedUntil).toBeNull()
    ask(1, true)
    await settled()
    expect(went()).toBe(1)
  })

  test('a second word of the ban does not shorten it', async () => {
    limiter.ban(twoHours)
    limiter.ban(1_000)
    expect(limiter.bannedUntil).toBe(clock.now() + twoHours)
  })

  test('remembers a ban from before', async () => {
    limiter = new Limiter(clock, { perMinute: 1, together: 1, waitMs: 1 }, clock.now() + 5_000)
    ask(1, true)
    await settled()
    expect(answers).toMatchObject([{ ok: false, fault: { type: 'vendor-banned' } }])
  })
})
