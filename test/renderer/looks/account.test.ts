import { describe, expect, it } from 'vitest'
import { accountState } from '../../../src/renderer/looks/account.ts'
import { cards } from '../recipes.ts'
import { seedNow as now } from '../seed.ts'

describe('the health of an account', () => {
  const well = cards('ready', 0, now).account
  it('is well, strained after two failures, limited while it rests', () => {
    expect(accountState(well, false, now)).toBe('well')
    expect(accountState({ ...well, failuresInRow: 2 }, false, now)).toBe('strained')
    expect(accountState(cards('cooling', 0, now).account, false, now)).toBe('limited')
  })
  it('shows what needs a person before what cures itself', () => {
    const code = cards('code', 0, now).account
    expect(accountState({ ...code, failuresInRow: 9 }, true, now)).toBe('code')
    expect(accountState({ ...well, failuresInRow: 9 }, true, now)).toBe('uncertain')
  })
})
