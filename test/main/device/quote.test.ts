import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLine, quote } from '../../../src/main/device/quote.ts'

test('plain words stay as they are', () => {
  expect(commandLine(['df', '-k', '/sdcard'])).toBe('df -k /sdcard')
})

test('an empty word stays a word', () => expect(quote('')).toBe("''"))

test('a zero byte is a bug, not a word', () => expect(() => quote('a\0b')).toThrow(/zero byte/))

test('a POSIX shell gets back exactly what was quoted', () => {
  const word = fc.string({ unit: 'binary' }).filter((s) => !s.includes('\0') && Buffer.from(s).toString() === s)
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const said = execFileSync('/bin/sh', ['-c', `printf '%s\\0' ${commandLine(words)}`], { encoding: 'utf8' })
      expect(said.split('\0').slice(0, -1)).toEqual(words)
    }),
    { numRuns: 60 },
  )
})
