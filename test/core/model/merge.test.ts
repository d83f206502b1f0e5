import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference, merged } from '../../../src/core/model/merge.ts'

const before = { name: 'p', doing: { step: 1, of: 12, caption: 'long' }, holds: [{ id: 1 }], next: null }

describe('difference', () => {
  it.each([
    ['nothing', before, {}],
    ['a field inside another', { ...before, doing: { ...before.doing, step: 2 } }, { doing: { step: 2 } }],
    ['a list, whole', { ...before, holds: [{ id: 1 }, { id: 2 }] }, { holds: [{ id: 1 }, { id: 2 }] }],
    ['null', { ...before, doing: null }, { doing: null }],
    ['what was null', { ...before, next: { at: 1 } }, { next: { at: 1 } }],
    ['a new field', { ...before, about: 1 }, { about: 1 }],
  ])('says %s', (_, after, said) => {
    expect(difference(before, after)).toEqual(said)
    expect(merged(before, said)).toEqual(after)
  })

  it('cannot say that a field went away, however deep', () => {
    expect(difference(before, { name: 'p', holds: [], next: null })).toBeNull()
    expect(difference(before, { ...before, doing: { step: 1, of: 12 } })).toBeNull()
    expect(difference(before, { ...before, doing: { ...before.doing, caption: undefined } })).toBeNull()
  })
})

describe('merged', () => {
  it('keeps what is not named as it is', () => {
    const next = merged(before, { doing: { step: 2 } }) as typeof before
    expect(next.holds).toBe(before.holds)
    expect(before.doing.step).toBe(1)
  })

  it('a field named __proto__ is only a field', () => {
    const next = merged({}, JSON.parse('{"__proto__":{"isEvil":true}}'))
    expect(Object.keys(next as object)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype)
  })

  it('makes one of any two cards of the other, wherever that can be said', () => {
    const card = fc.dictionary(fc.constantFrom('a', 'b', '__proto__'), fc.jsonValue({ maxDepth: 3 }))
    fc.assert(
      fc.property(card, card, fc.boolean(), (from, to, grows) => {
        const after = grows ? { ...from, ...to } : to
        const said = difference(from, after)
        if (said === null) return
        // as over the wire
        expect(JSON.stringify(sorted(merged(from, JSON.parse(JSON.stringify(said)))))).toBe(
          JSON.stringify(sorted(JSON.parse(JSON.stringify(after)))),
        )
      }),
    )
  })
})

const sorted = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(sorted)
      : Object.entries(value)
          .map(([key, inside]) => [key, sorted(inside)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
