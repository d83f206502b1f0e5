import { expect, test } from 'vitest'
import { adbFault, wireFault } from '../../../src/main/device/faults.ts'

const said = (err: string, out = '') => ({ code: 1, out, err, late: false })

test.each([
  ["error: device '127.0.0.1:5555' not found", 'phone-offline'],
  ["adb: device '127.0.0.1:5555' not found", 'phone-offline'],
  ['error: device offline', 'phone-offline'],
  ['adb: device offline', 'phone-offline'],
  ['error: device still connecting', 'phone-offline'],
  ['error: device still authorizing', 'phone-offline'],
  ['error: no devices/emulators found', 'phone-offline'],
  ['error: closed', 'phone-offline'],
  ['error: protocol fault (no status)', 'phone-offline'],
  ["error: protocol fault (couldn't read status): Connection reset by peer", 'phone-offline'],
  ['error: device unauthorized.\nThis adb server’s $ADB_VENDOR_KEYS is not set', 'phone-unauthorized'],
  ['error: cannot connect to daemon at tcp:127.0.0.1:5037: Connection refused', 'adb-server-down'],
  ['adb: cannot connect to daemon', 'adb-server-down'],
  ['* cannot start server on remote host\nerror: cannot connect to daemon', 'adb-server-down'],
  ['* could not read ok from ADB Server\n* failed to start daemon', 'adb-server-down'],
  ["adb server version (39) doesn't match this client (41); killing...", 'adb-server-down'],
  ["adb: error: failed to copy 'a' to '/sdcard/a': remote write failed: No space left on device", 'phone-storage-full'],
  ['something adb never said before', 'unclassified'],
])('adb saying %j is %s', (text, type) => expect(adbFault(said(text))?.type).toBe(type))

test('the gate is a fault although its command ended well', () => {
  const gate = { code: 0, out: 'error: you should run glogin to login first\n', err: '', late: false }
  expect(adbFault(gate)?.type).toBe('phone-login-gate')
})

test('a command that did what it was asked has no fault, whatever it printed', () => {
  expect(adbFault({ code: 0, out: 'device offline', err: '', late: false })).toBeNull()
})

test('a command that was ended at its limit was slow', () => {
  expect(adbFault({ code: null, out: '', err: '', late: true })?.type).toBe('adb-slow')
})

test('the raw words are kept', () => expect(adbFault(said('error: closed'))?.detail).toBe('error: closed'))

test('answers of the server are classified like words of the client', () => {
  expect(wireFault({ kind: 'okay', text: '' })).toBeNull()
  expect(wireFault({ kind: 'fail', text: "device '1.2.3.4:5' not found" })?.type).toBe('phone-offline')
  expect(wireFault({ kind: 'down', text: 'connect ECONNREFUSED' })?.type).toBe('adb-server-down')
  expect(wireFault({ kind: 'late', text: 'x' })?.type).toBe('adb-slow')
})
