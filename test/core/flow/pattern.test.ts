import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../../src/core/flow/pattern.ts'

const matches = (source: string, text: string): boolean => {
  const compiled = compile(source)
  if (!compiled.ok) throw new Error(compiled.sentence)
  return compiled.pattern.matches(text)
}

describe('a pattern', () => {
  const cases: readonly [string, string, boolean][] = [
    ['share', 'Share', true],
    ['share', 'Share now', false],
    ['SHARE', 'share', true],
    ['.* keeps stopping', 'Reelhouse keeps stopping', true],
    ['\\d+ posts?', '12 posts', true],
    ['\\d+ posts?', '1 post', true],
    ['\\d+ posts?', 'posts', false],
    ['(drafts|entwürfe) \\(\\d{1,3}\\)', 'Entwürfe (12)', true],
    ['a{2,3}', 'a', false],
    ['a{2,3}', 'aaa', true],
    ['a{2,3}', 'aaaa', false],
    ['a{2,}', 'aaaaaaa', true],
    ['a{2}', 'aaa', false],
    ['[a-c]+', 'ABC', true],
    ['[^a-c]+', 'xyz', true],
    ['[^a-c]+', 'xAz', false],
    ['[-a]+', 'a-a', true],
    ['[\\d_-]+', '12_-3', true],
    ['\\S+\\s\\w+', 'hello  world', false],
    ['couldn.t', 'Couldn’t', true],
    ['(a|b(c|d))*e', 'abcbde', true],
    ['(a|)b', 'b', true],
    ['.', '👍', true],
    ['.+', 'two\nlines', true],
    ['\\.\\*', '.*', true],
    ['(a*)*', 'aaaa', true],
  ]
  for (const [source, text, fits] of cases)
    it(`${source} ${fits ? 'fits' : 'does not fit'} ${JSON.stringify(text)}`, () =>
      expect(matches(source, text)).toBe(fits))

  const bad: readonly [string, RegExp][] = [
    ['', /empty/],
    ['(a', /without its “\)”/],
    ['a)', /without its “\(”/],
    ['[a', /ends too early/],
    ['[]', /empty “\[\]”/],
    ['a**', /repeats a repetition/],
    ['*a', /repeats nothing/],
    ['^a$', /leave it out/],
    ['(?=a)', /looks ahead/],
    ['(a)\\1', /do not know/],
    ['\\bword', /do not know/],
    ['a{3,2}', /out of order/],
    ['a{99}', /more than 50/],
    ['a{x}', /no repetition/],
    ['[z-a]', /no range/],
    ['a\\', /ends too early/],
    ['('.repeat(20), /groups inside each other/],
    ['x'.repeat(301), /longer than/],
    ['(((a{50}){50}){50})', /repeats too much/],
  ]
  for (const [source, sentence] of bad)
    it(`${source.slice(0, 20)} is refused with a sentence`, () => {
      const compiled = compile(source)
      expect(compiled.ok).toBe(false)
      if (!compiled.ok) expect(compiled.sentence).toMatch(sentence)
    })

  it('that hangs other engines is matched in bounded work', () => {
    expect(matches('(a+)+b', 'a'.repeat(9_000))).toBe(false)
    expect(matches('(a|a)*c', 'a'.repeat(9_000))).toBe(false)
    expect(matches('(.*)(.*)(.*)(.*)(.*)x', 'y'.repeat(9_000))).toBe(false)
  })

  it('never fits a text of more than 10,000 characters', () => expect(matches('.*', 'a'.repeat(10_001))).toBe(false))

  it('answers as the platform’s own engine does', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '\\d', 'c')
    const times = fc.constantFrom('', '*', '+', '?', '{1,2}')
    const row = fc
      .array(fc.tuple(atom, times), { minLength: 1, maxLength: 4 })
      .map((r) => r.map((p) => p.join('')).join(''))
    const source = fc.array(row, { minLength: 1, maxLength: 3 }).map((rows) => `(${rows.join('|')})`)
    fc.assert(
      fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', 'C', '1'), maxLength: 6 }), (s, text) => {
        expect(matches(s, text)).toBe(new RegExp(`^(?:${s})$`, 'is').test(text))
      }),
    )
  })
})
