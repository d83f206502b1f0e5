import { describe, expect, it } from 'vitest'
import type { PostingWindow } from '../../../src/core/model/account.ts'
import { isWindowOpen, nextOpening } from '../../../src/core/model/opening.ts'

const at = (iso: string) => Date.parse(iso)
const office: PostingWindow[] = [{ days: [1, 2, 3, 4, 5], from: 9 * 60, to: 17 * 60 }]
const night: PostingWindow[] = [{ days: [5], from: 22 * 60, to: 2 * 60 }]

describe('posting windows', () => {
  it('no window is always open', () => expect(isWindowOpen([], 'UTC', 0)).toBe(true))
  it('open from its start to before its end, in the account’s zone', () => {
    expect(isWindowOpen(office, 'Europe/Berlin', at('2026-11-23T08:00:00Z'))).toBe(true)
    expect(isWindowOpen(office, 'Europe/Berlin', at('2026-11-23T07:59:59Z'))).toBe(false)
    expect(isWindowOpen(office, 'Europe/Berlin', at('2026-11-23T16:00:00Z'))).toBe(false)
    expect(isWindowOpen(office, 'Europe/Berlin', at('2026-11-22T10:00:00Z'))).toBe(false)
  })
  it('may run past midnight and belongs to the day on which it opened', () => {
    expect(isWindowOpen(night, 'UTC', at('2026-11-27T23:00:00Z'))).toBe(true)
    expect(isWindowOpen(night, 'UTC', at('2026-11-28T01:59:00Z'))).toBe(true)
    expect(isWindowOpen(night, 'UTC', at('2026-11-28T22:30:00Z'))).toBe(false)
  })
  it('opens next at the right minute, across a week-end and a clock change', () => {
    expect(nextOpening(office, 'UTC', at('2026-11-20T18:00:00Z'))).toBe(at('2026-11-23T09:00:00Z'))
    expect(nextOpening([{ days: [], from: 180, to: 240 }], 'Europe/Berlin', at('2026-03-29T00:30:00Z'))).toBe(
      at('2026-03-29T01:00:00Z'),
    )
    expect(nextOpening(office, 'UTC', at('2026-11-23T10:00:30Z'))).toBe(at('2026-11-23T10:00:30Z'))
  })
})
