import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neutralise, plainJson } from '../../../src/main/cli/neutral.ts'

describe('neutralise', () => {
  it.each([
    ['\u001b[2J\u001b]0;owned\u0007', '\\x1b[2J\\x1b]0;owned\\x07'],
    ['two\nlines\r\tand', 'two\\nlines\\r\\tand'],
    ['\u009b31mred', '\\x9b31mred'],
    ['a\u202egpj.exe', 'a\\u202egpj.exe'],
    ['👨‍👩‍👧 für Zoë 日本', '👨‍👩‍👧 für Zoë 日本'],
  ])('%j is shown as %j', (text, shown) => expect(neutralise(text)).toBe(shown))

  it('nothing that acts on a terminal is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(neutralise(text)).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})

it('JSON parses to the same value and holds no control but line ends', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
      const json = plainJson(texts)
      expect(JSON.parse(json)).toEqual(texts)
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u)
    }),
  )
})
