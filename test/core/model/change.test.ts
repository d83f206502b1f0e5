import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyAll, type Change, shortened, squash } from '../../../src/core/model/change.ts'
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

describe('shortened', () => {
  const one = applyAll(blank, [{ set: 'tasks', key: 'a', value: task('a', 1) }])

  it('says of a card that is there only what changes', () => {
    const changes: Change[] = [{ set: 'tasks', key: 'a', value: task('a', 2) }]
    expect(shortened(one, changes)).toEqual([{ merge: 'tasks', key: 'a', value: { done: 2 } }])
  })

  it('says whole what is new, what is not a card, and what comes after another change of its card', () => {
    const changes: Change[] = [
      { set: 'tasks', key: 'b', value: task('b', 2) },
      { set: 'postedToday', value: 2 },
      { remove: 'tasks', key: 'a' },
      { set: 'tasks', key: 'a', value: task('a', 2) },
    ]
    expect(shortened(one, changes)).toEqual(changes)
  })

  it('a merge into nothing changes nothing', () => {
    expect(applyAll(one, [{ merge: 'tasks', key: 'z', value: { done: 2 } }])).toBe(one)
    expect(applyAll(one, [{ merge: 'tasks', key: 'toString', value: { done: 2 } }])).toBe(one)
    const gone = applyAll(one, [
      { remove: 'tasks', key: 'a' },
      { merge: 'tasks', key: 'a', value: { done: 2 } },
    ])
    expect(gone.tasks).toEqual({})
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

  it('told shortly make the same board, in frames of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 5 }), { maxLength: 8 }), fc.boolean(), (frames, atOnce) => {
        let board = blank
        const told = frames.map((changes) => {
          const short = shortened(board, changes)
          board = applyAll(board, changes)
          return short
        })
        const there = atOnce ? applyAll(blank, told.flat()) : told.reduce((at, short) => applyAll(at, short), blank)
        expect(there).toEqual(board)
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
