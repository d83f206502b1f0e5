import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apply, applyAll, type Change, squash } from '../../../src/core/model/changes.ts'
import { blank } from './sample/blank.ts'

const task = (id: string, done: number) => ({ id, what: 'Reading a folder', done, all: 9, since: 1 })

describe('apply', () => {
  it('replaces a whole part and leaves the others as they are', () => {
    const next = apply(blank, { set: 'postedToday', value: 3 })
    expect(next).toEqual({ ...blank, postedToday: 3 })
    expect(next.phones).toBe(blank.phones)
  })

  it('sets one card and keeps the identity of its neighbours', () => {
    const one = apply(blank, { set: 'tasks', key: 'a', value: task('a', 1) })
    const two = apply(one, { set: 'tasks', key: 'b', value: task('b', 1) })
    expect(two.tasks.a).toBe(one.tasks.a)
    expect(Object.keys(two.tasks)).toEqual(['a', 'b'])
    expect(blank.tasks).toEqual({})
  })

  it('removes one card; removing nothing changes nothing', () => {
    const one = apply(blank, { set: 'tasks', key: 'a', value: task('a', 1) })
    expect(apply(one, { remove: 'tasks', key: 'a' }).tasks).toEqual({})
    expect(apply(one, { remove: 'tasks', key: 'z' })).toBe(one)
    expect(apply(one, { remove: 'tasks', key: 'toString' })).toBe(one)
  })

  it('a card named __proto__ is only a card', () => {
    const next = apply(blank, { set: 'tasks', key: '__proto__', value: task('x', 1) })
    expect(Object.keys(next.tasks)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(next.tasks)).toBe(Object.prototype)
  })
})

describe('squash', () => {
  const change = fc.oneof(
    fc.nat(5).map((n): Change => ({ set: 'postedToday', value: n })),
    fc.nat(5).map((n): Change => ({ set: 'counts', value: { ...blank.counts, pending: n } })),
    fc
      .tuple(fc.constantFrom('a', 'b', 'postedToday'), fc.nat(9))
      .map(([key, n]): Change => ({ set: 'tasks', key, value: task(key, n) })),
    fc.constantFrom('a', 'b').map((key): Change => ({ remove: 'tasks', key })),
  )

  it('fewer changes, the same board', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const short = squash(changes)
        expect(short.length).toBeLessThanOrEqual(6)
        expect(applyAll(blank, short)).toEqual(applyAll(blank, changes))
      }),
    )
  })
})
