import { describe, expect, it } from 'vitest'
import { atWord } from '../../../src/core/model/adb-at.ts'
import { atOf, readAdbAt, serverWords } from '../../../src/core/model/adb-server.ts'

const read = (text: string): string => {
  const found = readAdbAt(text)
  return found.ok ? atWord(found.value) : found.sentence
}

describe('where an adb server answers', () => {
  it.each([
    ['192.168.1.9:5037', '192.168.1.9:5037'],
    [' Rack-B.Lan:1 ', 'rack-b.lan:1'],
    ['rack-b:65535', 'rack-b:65535'],
    ['localhost:5038', '127.0.0.1:5038'],
    ['127.9.9.9:5038', '127.0.0.1:5038'],
    ['a9:1', 'a9:1'],
  ])('%j is %s', (text, word) => expect(read(text)).toBe(word))

  it.each([
    '',
    'rack-b',
    '192.168.1.9',
    '192.168.1.9:',
    ':5037',
    '192.168.1.9:0',
    '192.168.1.9:05037',
    '192.168.1.9:65536',
    '192.168.1.9:-1',
    '192.168.1.9:5037 -s x',
    '192.168.1.9:5037\nx',
    '192.168.1.9:5037;id',
    '$(id):5037',
    '-a:5037',
    'a-.lan:5037',
    'a..lan:5037',
    'a_b:5037',
    '300.1.1.1:5037',
    '1.2.3:5037',
    '3232235777:5037',
    '0x7f.0.0.1:5037',
    '0x7f:5037',
    '127.1:5037',
    '010.0.0.1:5037',
    '0.0.0.0:5037',
    '[::1]:5037',
    '::1:5037',
    'tcp:192.168.1.9:5037',
    'user@rack:5037',
    `${'a'.repeat(64)}:5037`,
    `${'a.'.repeat(200)}a:5037`,
    'räck:5037',
  ])('%j is none, and the sentence says why', (text) => {
    const found = readAdbAt(text)
    expect(found).toMatchObject({ ok: false, sentence: expect.stringMatching(/\.$/) })
  })

  it('is read again from its own word', () => {
    expect(atOf('rack-b:5037')).toEqual({ host: 'rack-b', port: 5037 })
  })

  it('is called by its name, with the address where they differ', () => {
    expect(serverWords({ name: 'Rack B', address: 'b:1' })).toBe('“Rack B” (b:1)')
    expect(serverWords({ name: 'b:1', address: 'b:1' })).toBe('b:1')
  })
})
