import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAll, type Change, squash } from '../../../src/core/model/change.ts'
import { blank } from './sample/blank.ts'

const task = (id: string, done: number) => ({ id, what: 'Reading a folder', done, all: 9, since: 1 })

describe('applyAll', () => {
  it('replaces a whole part and leaves the others as they are', () => {
    const next = applyAll(blank, [{ set: 'postedToday', value: 3 }])
    expect(next).toEqual({ ...blank, postedToday: 3 })
    expect(next.phones).toBe(blank.phones)
  })

  it('sets one card and keeps the identity of its neighbours', () => {
    const one = applyAll(blank, [{ set: 'tasks', key: 'a', value: task('a', 1) }])
    const two = applyAll(one, [{ set: 'tasks', key: 'b', value: task('b', 1) }])
    expect(two.tasks.a).toBe(one.tasks.a)
    expect(Object.keys(two.tasks)).toEqual(['a', 'b'])
    expect(blank.tasks).toEqual({})
  })

  it('removes one card; removing nothing changes nothing', () => {
    const one = applyAll(blank, [{ set: 'tasks', key: 'a', value: task('a', 1) }])
    expect(applyAll(one, [{ remove: 'tasks', key: 'a' }]).tasks).toEqual({})
    expect(applyAll(one, [{ remove: 'tasks', key: 'z' }])).toBe(one)
    expect(applyAll(one, [{ remove: 'tasks', key: 'toString' }])).toBe(one)
  })

  it('a card named __proto__ is only a card', () => {
    const next = applyAll(blank, [{ set: 'tasks', key: '__proto__', value: task('x', 1) }])
    expect(Object.keys(next.tasks)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(next.tasks)).toBe(Object.prototype)
  })
})

describe('many changes', () => {
  const change = fc.oneof(
    fc.nat(5).map((n): Change => ({ set: 'postedToday', value: n })),
    fc.nat(5).map((n): Change => ({ set: 'counts', value: { ...blank.counts, pending: n } })),
    fc
      .tuple(fc.constantFrom('a', 'b', 'postedToday'), fc.nat(9))
      .map(([key, n]): Change => ({ set: 'tasks', key, value: task(key, n) })),
    fc.constantFrom('a', 'b').map((key): Change => ({ remove: 'tasks', key })),
  )

  it('at once are the same as one after the other', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const one = changes.reduce((board, next) => applyAll(board, [next]), blank)
        const all = applyAll(blank, changes)
        expect(all).toEqual(one)
        expect(Object.keys(all.tasks).sort()).toEqual(Object.keys(one.tasks).sort())
      }),
    )
  })

  it('squashed are fewer, and the same board', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const short = squash(changes)
        expect(short.length).toBeLessThanOrEqual(6)
        expect(applyAll(blank, short)).toEqual(applyAll(blank, changes))
      }),
    )
  })
})
