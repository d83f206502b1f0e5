import { describe, expect, test } from 'vitest'
import { answerRange, type Range } from '../../../src/core/contract/range.ts'

describe('a range of 1,000 bytes', () => {
  test.each<[string | null, Range | 'whole' | 'outside']>([
    ['bytes=0-', { from: 0, to: 999 }],
    ['bytes=10-19', { from: 10, to: 19 }],
    ['bytes=999-', { from: 999, to: 999 }],
    ['bytes=900-5000', { from: 900, to: 999 }],
    ['bytes=-100', { from: 900, to: 999 }],
    ['bytes=-5000', { from: 0, to: 999 }],
    ['Bytes= 3-4 ', { from: 3, to: 4 }],
    ['bytes=1000-', 'outside'],
    ['bytes=-0', 'outside'],
    [null, 'whole'],
    ['', 'whole'],
    ['bytes=-', 'whole'],
    ['bytes=5-4', 'whole'],
    ['bytes=0-1,5-6', 'whole'],
    ['bytes=a-b', 'whole'],
    ['items=0-5', 'whole'],
    ['bytes=1e3-', 'whole'],
    [`bytes=${'9'.repeat(400)}-`, 'whole'],
    ['bytes=0--1', 'whole'],
  ])('%j', (header, range) => {
    const { status, range: bytes } = answerRange(header, 1_000)
    expect([status, bytes]).toEqual(
      range === 'whole' ? [200, { from: 0, to: 999 }] : range === 'outside' ? [416, null] : [206, range],
    )
  })
})

test('a part says of which whole it is, also where it is all of it; the whole does not', () => {
  expect(answerRange('bytes=10-19', 1_000).headers).toEqual({
    'Accept-Ranges': 'bytes',
    'Content-Length': '10',
    'Content-Range': 'bytes 10-19/1000',
  })
  expect(answerRange('bytes=0-', 1_000).headers).toMatchObject({ 'Content-Range': 'bytes 0-999/1000' })
  expect(answerRange(null, 1_000).headers).toEqual({ 'Accept-Ranges': 'bytes', 'Content-Length': '1000' })
  expect(answerRange('bytes=1000-', 1_000).headers).toEqual({ 'Content-Range': 'bytes */1000' })
})
