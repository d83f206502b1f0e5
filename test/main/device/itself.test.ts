import { expect, test } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { onItself, serialOf } from '../../../src/main/device/itself.ts'

const id = '5000000001' as PhoneId

test.each([
  ['a phone is known by its id', { id }, '5000000001'],
  ['a cloud phone by what its system states, which its vendor’s id is not', { id, serial: 'EMU7' }, 'EMU7'],
])('%s', (_, phone, serial) => {
  expect(serialOf(phone)).toBe(serial)
  expect(onItself(phone)).toEqual([`[ "$(getprop ro.serialno)" = ${serial} ]`, 'echo mine'])
})

test('what a phone states reaches the shell as one word', () => {
  expect(onItself({ id, serial: "x' ]; reboot '" })[0]).toBe(`[ "$(getprop ro.serialno)" = 'x'\\'' ]; reboot '\\''' ]`)
})
