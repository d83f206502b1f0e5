import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../src/core/model/settings.ts'
import { discord, fitsIn, tunableOf, tunables } from '../../../src/core/model/tunables.ts'

describe('every tunable setting', () => {
  test.each(tunables.map((t) => [t.key, t] as const))('%s reads what it writes, and touches nothing else', (_, t) => {
    const now = t.read(defaultSettings)
    const value = typeof now === 'boolean' ? !now : now === t.from ? t.to : t.from
    const after = t.write(defaultSettings, value)
    expect(t.read(after)).toBe(value)
    expect(tunables.filter((other) => other.read(after) !== other.read(defaultSettings))).toEqual([t])
    expect(t.write(after, t.read(defaultSettings))).toEqual(defaultSettings)
  })

  test.each(tunables.map((t) => [t.key, t] as const))('%s has a default within its limits', (_, t) => {
    expect(fitsIn(t, t.read(defaultSettings))).toBe(true)
    expect(
      [t.from - 1, t.to + 1, Number.NaN, Number.POSITIVE_INFINITY, t.isSwitch ? 1 : true].some((v) => fitsIn(t, v)),
    ).toBe(false)
    expect(tunableOf(t.key)).toBe(t)
  })
})

test('a part of a job is no setting', () => expect(fitsIn(tunables[0] as never, 1.5)).toBe(false))

test('the first pause is not longer than the longest', () => {
  const { retry } = defaultSettings
  expect(discord(defaultSettings)).toBeNull()
  expect(discord({ ...defaultSettings, retry: { ...retry, look: { firstMs: 9, factor: 1, maxMs: 8 } } })).toMatch(
    /^settings\.retry\.look: /,
  )
})
