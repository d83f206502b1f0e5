import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Baseline, compare, type Entry } from '../../../src/core/model/proof.ts'

const entry = (caption: string): Entry => ({ key: caption, caption })
const list = (captions: readonly string[], more: Partial<Baseline> = {}): Baseline => ({
  handle: 'dune',
  count: captions.length,
  entries: captions.map(entry),
  complete: true,
  at: 0,
  ...more,
})
const reading = (before: Baseline, now: Baseline, since: readonly string[] = []) =>
  compare(before, now, 'sea', since).reading

describe('comparing a reading with the baseline', () => {
  it('one new matching entry above the baseline is proof', () => {
    expect(compare(list(['a', 'b']), list(['sea', 'a', 'b']), 'sea')).toEqual({ reading: 'there', entry: entry('sea') })
  })
  it('the same list is absence', () => expect(reading(list(['a', 'b']), list(['a', 'b']))).toBe('absent'))
  it('a first post on an empty profile is proof', () => expect(reading(list([]), list(['sea']))).toBe('there'))
  it('an empty profile that stays empty is absence', () => expect(reading(list([]), list([]))).toBe('absent'))
  it('an unreadable baseline never disproves', () => {
    expect(reading(list([], { count: null }), list([], { count: null }))).toBe('unclear')
    expect(reading(list([], { count: 4 }), list([], { count: 4 }))).toBe('unclear')
  })
  it('another handle says nothing', () =>
    expect(reading(list(['a']), list(['sea', 'a'], { handle: 'other' }))).toBe('unclear'))
  it('an old post with the same caption is not proof', () =>
    expect(reading(list(['sea', 'a']), list(['sea', 'a']))).toBe('absent'))
  it('a second post with the same caption is proof', () =>
    expect(reading(list(['sea', 'a']), list(['sea', 'sea', 'a']))).toBe('there'))
  it('a second post with the same caption needs the count where every entry is alike', () => {
    expect(reading(list(['sea', 'sea']), list(['sea', 'sea', 'sea']))).toBe('there')
    const uncounted = { count: null }
    expect(reading(list(['sea', 'sea'], uncounted), list(['sea', 'sea', 'sea'], uncounted))).toBe('unclear')
  })
  it('a new entry that is not ours is not absence', () =>
    expect(reading(list(['a']), list(['mine by hand', 'a']))).toBe('unclear'))
  it('a vanished baseline entry makes it unclear', () => expect(reading(list(['a', 'b']), list(['b']))).toBe('unclear'))
  it('posts of other jobs since then are explained', () => {
    expect(reading(list(['a']), list(['sea', 'a']), ['sea'])).toBe('absent')
    expect(reading(list(['a']), list(['sea', 'sea', 'a']), ['sea'])).toBe('there')
    expect(reading(list(['a']), list(['wind', 'a']), ['wind'])).toBe('absent')
  })
  it('two unexplained matches are for a person', () =>
    expect(reading(list(['a']), list(['sea', 'sea', 'a']))).toBe('unclear'))
  it('for any baseline, a post on top is there and no post is absent', () => {
    const captions = fc.array(fc.constantFrom('sea', 'a', 'b'), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(captions, (before) => {
        expect(reading(list(before), list(['sea', ...before]))).toBe('there')
        expect(reading(list(before), list(before))).toBe('absent')
      }),
    )
  })
})
