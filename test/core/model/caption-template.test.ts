import { describe, expect, test } from 'vitest'
import { dayIn, readTemplate, type TemplateValues } from '../../../src/core/model/caption-template.ts'
import { seeded } from '../../../src/core/model/seeded.ts'

const values: TemplateValues = {
  name: 'a b.mp4',
  stem: 'a b',
  folder: 'set',
  campaign: 'Spring',
  handle: '@north.pier',
  app: 'reelhouse',
  index: '3',
  count: '2',
  date: '2026-01-31',
}

const fill = (text: string, seed = 'x', some: Partial<TemplateValues> = {}): string | null => {
  const read = readTemplate(text)
  return read.ok ? read.value({ ...values, ...some }, seeded(seed)) : read.sentence
}

/** All that a template can become, as far as many seeds show. */
const all = (text: string): readonly (string | null)[] =>
  [...new Set(Array.from({ length: 300 }, (_, n) => fill(text, String(n))))].sort()

describe('a caption template', () => {
  test('has its variables filled, and everything else stays', () => {
    expect(fill('{name} {stem} {folder} {campaign} {handle} {app} {index} {count} {date}')).toBe(
      'a b.mp4 a b set Spring @north.pier reelhouse 3 2 2026-01-31',
    )
    expect(fill('$& $1 🎉\n#{index} a|b ¯\\_(ツ)_/¯')).toBe('$& $1 🎉\n#3 a|b ¯\\_(ツ)_/¯')
  })

  test('gives braces, bars and backslashes that a backslash frees', () => {
    expect(fill('\\{name\\} \\\\ {a\\|b|a\\|b} \\n')).toBe('{name} \\ a|b \\n')
  })

  test('gives each job one entry of a list, in lists of lists too', () => {
    expect(all('{a|b|}')).toEqual(['', 'a', 'b'])
    expect(all('{{Hi|Hello} {index}|Hey}!')).toEqual(['Hello 3!', 'Hey!', 'Hi 3!'])
  })

  test('gives the same job the same words each time', () => {
    const text = '{a|b|c|d} {e|f|g|h} {i|j|k|l}'
    expect(fill(text, 'one')).toBe(fill(text, 'one'))
    expect(all(text).length).toBeGreaterThan(40)
  })

  test('does not fill what a value brings along', () => {
    expect(fill('{stem}', 'x', { stem: '{name} {a|b} \\{' })).toBe('{name} {a|b} \\{')
  })

  test('is refused where it can be no template, with the place', () => {
    expect(fill('by {author}')).toBe(
      'The caption template has {author}, which is no variable and no list. There are {name}, {stem}, {folder}, {campaign}, {handle}, {app}, {index}, {count}, {date}, and lists such as {one|two}; write \\{ for a brace.',
    )
    expect(fill('{Name}')).toContain('{Name}')
    expect(fill('{{a|b}}')).toContain('a list with one entry')
    expect(fill('so {a|b')).toContain('a brace at character 4 that is never closed')
    expect(fill('a}')).toContain('a brace at character 2 that closes nothing')
    expect(fill('{'.repeat(11))).toContain('more than 10 deep')
    expect(fill('x'.repeat(10_001))).toContain('10000')
  })

  test('that would make a longer caption than any may be makes none', () => {
    const long = { name: 'n'.repeat(255) }
    expect(fill('{name}'.repeat(40), 'x', long)).toBeNull()
    expect(fill('{name}'.repeat(1_666), 'x', long)).toBeNull()
    expect(fill('{name}'.repeat(39), 'x', long)).toHaveLength(9_945)
  })

  test.each([
    ['many braces', '{'.repeat(10_000)],
    ['many closed braces', '}'.repeat(10_000)],
    ['many bars', `{${'|'.repeat(9_998)}}`],
    ['many small lists', '{a|b}'.repeat(2_000)],
    ['deep lists, again and again', '{a|{b|{c|{d|{e|{f|g}}}}}}'.repeat(400)],
    ['many backslashes', '\\'.repeat(10_000)],
    ['half letters', '\ud83c'.repeat(10_000)],
  ])('of %s costs little', (_, text) => {
    const began = process.cpuUsage().user
    for (let n = 0; n < 20; n++) fill(text, String(n))
    // 20 times 10,000 letters: far from anything that grows with their square
    expect(process.cpuUsage(undefined).user - began).toBeLessThan(5_000_000)
  })
})

test('a day is the day of its time zone', () => {
  const at = Date.UTC(2026, 0, 31, 23, 30)
  expect([dayIn('UTC', at), dayIn('Asia/Tokyo', at)]).toEqual(['2026-01-31', '2026-02-01'])
})
