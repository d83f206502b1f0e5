import { expect, test } from 'vitest'
import { parseList } from '../../../src/main/cli/proxies.ts'

test('a proxy list has one host:port a line, with comments', () =>
  expect(parseList('\ufeff# Berlin\r\n10.0.0.9:3128\r\n\r\nproxy.lan:8080 # the old one\r\n', 'x')).toEqual({
    ok: true,
    value: ['10.0.0.9:3128', 'proxy.lan:8080'],
  }))

test.each(['10.0.0.9:3128:me:hunter2', 'http://me:hunter2@10.0.0.9:3128', '10.0.0.9', 'berlin'])(
  'the line %s is named and not shown',
  (line) =>
    expect(parseList(`10.0.0.9:3128\n${line}\n`, 'berlin.txt')).toEqual({
      ok: false,
      sentence: 'berlin.txt line 2: a proxy must be host:port; Android’s own setting takes no user and no password.',
    }),
)

test('a file without a proxy makes no list', () =>
  expect(parseList('# none\n', 'berlin.txt')).toEqual({ ok: false, sentence: 'berlin.txt names no proxy.' }))
