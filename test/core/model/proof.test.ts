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
  describe('when so much was posted since that the baseline has left the screen', () => {
    const shown = (count: number, captions: readonly string[]) => list(captions, { count, complete: false })
    const since = ['one', 'two', 'three', 'four']
    it('a count that posts of other jobs explain is absence', () =>
      expect(reading(shown(2, ['a', 'b']), shown(6, ['four', 'three', 'two']), since)).toBe('absent'))
    it('one post more than is explained is not', () =>
      expect(reading(shown(2, ['a', 'b']), shown(7, ['four', 'three', 'two']), since)).toBe('unclear'))
    it('an entry on screen that nothing explains is not', () =>
      expect(reading(shown(2, ['a', 'b']), shown(6, ['four', 'mine by hand', 'two']), since)).toBe('unclear'))
    it('one unexplained match on screen is proof', () =>
      expect(reading(shown(2, ['a', 'b']), shown(7, ['sea', 'four', 'three']), since)).toBe('there'))
    it('a count that grows before the list does is no proof of an old post', () => {
      expect(reading(list(['sea', 'a']), shown(4, ['sea', 'a']))).toBe('unclear')
      expect(reading(list(['sea', 'a']), shown(4, ['one', 'sea']), ['one'])).toBe('unclear')
    })
    it('without a count nothing is known', () => {
      const uncounted = { count: null, complete: false }
      expect(reading(list(['a'], uncounted), list(['four', 'three'], uncounted), since)).toBe('unclear')
    })
    it('the same holds for a profile that was empty', () => {
      expect(reading(list([]), shown(4, ['four', 'three']), since)).toBe('absent')
      expect(reading(list([]), shown(5, ['four', 'three']), since)).toBe('unclear')
    })
  })
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
