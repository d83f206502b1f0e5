import { describe, expect, it } from 'vitest'
import { bytes, count, counted, idText, percent } from '../../../src/renderer/words/number.ts'

describe('numbers in words', () => {
  it('thousands have a comma', () => expect(count(6_482)).toBe('6,482'))
  it('one is one', () => expect([counted(1, 'job'), counted(0, 'job')]).toEqual(['1 job', '0 jobs']))
  it('per cent have no space, and a whole has no point', () =>
    expect([percent(0.974), percent(1), percent(0)]).toEqual(['97.4%', '100%', '0%']))
  it.each([
    [0, '0 bytes'],
    [171_400_000, '171 MB'],
    [999_600, '1 MB'],
    [4_120_000_000, '4.1 GB'],
    [148_000_000_000, '148 GB'],
  ])('%i bytes are %s', (n, text) => expect(bytes(n)).toBe(text))
  it('ids stand in groups of three', () => expect([idText(48_213), idText(7)]).toEqual(['48 213', '7']))
})
