import { expect, test } from 'vitest'
import { encode, MessageReader, OPEN, WRTE } from '../../../src/simulator/adb/message.ts'

const first = { command: OPEN, arg0: 1, arg1: 0, data: Buffer.from('shell:id\0') }
const second = { command: WRTE, arg0: 1, arg1: 2, data: Buffer.alloc(70_000, 7) }
const wire = Buffer.concat([encode(first, true), encode(second, false)])

test.each([1, 24, 1_000, 100_000])('messages come out whole, whatever the pieces of %i bytes were', (piece) => {
  const reader = new MessageReader()
  const found = []
  for (let at = 0; at < wire.length; at += piece) found.push(...(reader.push(wire.subarray(at, at + piece)) ?? []))
  expect(found).toEqual([first, second])
})

test('the checksum is the sum of the bytes, or nothing', () => {
  expect(encode({ ...first, data: Buffer.from([1, 2, 255]) }, true).readUInt32LE(16)).toBe(258)
  expect(encode(first, false).readUInt32LE(16)).toBe(0)
})

test('bytes that are not adb end the reading', () => {
  expect(new MessageReader().push(Buffer.from('GET / HTTP/1.1\r\nhost: somewhere\r\n'))).toBeUndefined()
  const huge = encode(first, false)
  huge.writeUInt32LE(1 << 30, 12)
  expect(new MessageReader().push(huge)).toBeUndefined()
})
