import { describe, expect, test } from 'vitest'
import {
  canPair,
  isConnected,
  isLoginGate,
  parseBattery,
  parseDevices,
  parseForwards,
  parseFree,
  parseLocked,
  parsePlace,
  parseRows,
  parseSerial,
  parseTools,
  parseVersion,
  parseWord,
} from '../../../src/main/device/parsers.ts'

describe('a list of devices', () => {
  test('is read with every state adb has', () => {
    const text = [
      'List of devices attached',
      'R58M12ABCD\tdevice',
      '192.168.1.7:5555\toffline',
      'emulator-5554\tunauthorized',
      'X1\tno permissions (user in plugdev group; are your udev rules wrong?); see [http://x]',
      'X2\tauthorizing',
      'X3\tconnecting',
      'X4\trecovery',
      'X5\tsideload',
      'X6\tbootloader',
      '',
    ].join('\n')
    expect(parseDevices(text).map((d) => `${d.address} ${d.state}`)).toEqual([
      'R58M12ABCD device',
      '192.168.1.7:5555 offline',
      'emulator-5554 unauthorized',
      'X1 no permissions',
      'X2 authorizing',
      'X3 connecting',
      'X4 recovery',
      'X5 sideload',
      'X6 bootloader',
    ])
  })

  test('of the long kind is read too', () => {
    expect(parseDevices('A1   device product:x model:Pixel_7 device:p transport_id:2\n')).toEqual([
      { address: 'A1', state: 'device' },
    ])
  })

  test('never makes a phone usable by a word that adb does not have', () => {
    expect(parseDevices('A1\tdevice-ish\nA2\thost\n').map((d) => d.state)).toEqual(['offline', 'offline'])
  })

  test.each([
    '',
    '\n\n',
    '* daemon not running; starting now at tcp:5037',
    '\u0000\u0001\tdevice',
    `${'x'.repeat(300)}\tdevice`,
    'no-tab',
  ])('leaves out what is no device: %j', (text) =>
    expect(parseDevices(text).filter((d) => d.state === 'device')).toEqual([]),
  )
})

test('forwards are read by serial, port and remote end', () => {
  const text =
    '127.0.0.1:5555 tcp:8200 tcp:6790\nX9 tcp:9 localabstract:x\nX9 tcp:99999999 tcp:1\n; rm -rf / tcp:1 tcp:2 x\n'
  expect(parseForwards(text)).toEqual([
    { address: '127.0.0.1:5555', port: 8200, remote: 'tcp:6790' },
    { address: 'X9', port: 9, remote: 'localabstract:x' },
  ])
})

test.each([
  ['connected to 127.0.0.1:5555', true],
  ['already connected to 127.0.0.1:5555', true],
  ['failed to connect to 127.0.0.1:5555', false],
  ["failed to connect to '127.0.0.1:5555': Connection refused", false],
  ['cannot connect to 10.0.0.1:5555: No route to host (113)', false],
  ['failed to authenticate to 127.0.0.1:5555', false],
  ['disconnected from x', false],
  ['', false],
])('adb saying %j means connected: %s', (text, connected) => expect(isConnected(text)).toBe(connected))

test('free space is read in bytes, also when the device name takes a line of its own', () => {
  const head = 'Filesystem     1K-blocks    Used Available Use% Mounted on'
  expect(parseFree(`${head}\n/dev/fuse      115249236 8821 106427000   8% /storage/emulated\n`)).toBe(
    106_427_000 * 1024,
  )
  expect(parseFree(`${head}\n/dev/block/a-very-long-name\n 115249236 8821 12 100% /data\n`)).toBe(12 * 1024)
  expect(parseFree('df: /sdcard: No such file or directory')).toBeNull()
  expect(parseFree(`${head}\n/dev/fuse a b c d e`)).toBeNull()
})

test('rows of a content query are read, and nothing else is', () => {
  expect(parseRows('Row: 0 _id=3, _size=12\nRow: 1 _id=4, _size=NULL\nNo result found.\nRow: x _id=9\n')).toEqual([
    { _id: '3', _size: '12' },
    { _id: '4', _size: 'NULL' },
  ])
})

test('a serial number is one plain word', () => {
  expect(parseSerial('SIM0001\n')).toBe('SIM0001')
  for (const text of ['', '\n', 'unknown', 'two words', "x'; rm", 'error: you should run glogin to login first'])
    expect(parseSerial(text)).toBeNull()
})

test('the login gate is known by its sentence at the begin of a line only', () => {
  expect(isLoginGate('error: you should run glogin to login first\n')).toBe(true)
  expect(isLoginGate('a caption: error: you should run glogin to login first')).toBe(false)
})

test('the version of adb is in its first line', () => {
  expect(parseVersion('Android Debug Bridge version 1.0.41\nVersion 29.0.6-debian')).toBe('1.0.41')
  expect(parseVersion('something else')).toBeNull()
  expect(parseTools('Android Debug Bridge version 1.0.41\nVersion 29.0.6-debian')).toBe('29.0.6')
  expect(parseTools('Android Debug Bridge version 1.0.41')).toBeNull()
  expect([null, '29.0.6', '30.0.0', '35.0.2'].map(canPair)).toEqual([false, false, true, true])
})

describe('a battery', () => {
  const dump = (...lines: string[]) => ['Current Battery Service state:', ...lines.map((l) => `  ${l}`), ''].join('\n')

  test('is told in per cent, with its heat and whether it is charged', () => {
    const text = dump('AC powered: false', 'USB powered: true', 'present: true', 'level: 84', 'scale: 100')
    expect(parseBattery(`${text}  temperature: 291\n`)).toEqual({ percent: 84, isPlugged: true, celsius: 29.1 })
    expect(parseBattery(dump('USB powered: false', 'level: 100', 'scale: 200'))).toEqual({
      percent: 50,
      isPlugged: false,
      celsius: null,
    })
  })

  test('that is not there has no charge', () => {
    expect(parseBattery(dump('AC powered: true', 'present: false', 'level: 0', 'scale: 100'))).toEqual({
      percent: null,
      isPlugged: true,
      celsius: null,
    })
  })

  test.each([
    '',
    "Can't find service: battery",
    dump('level: 5000', 'scale: 100', 'temperature: 99999'),
    dump('level: 50', 'scale: 0'),
    dump('level: 50'),
    dump('level: fifty', 'scale: 100'),
    dump('level: -3', 'scale: 100'),
    'my level: 50\nmy scale: 100',
    `  level: ${'9'.repeat(500)}\n  scale: 1`,
  ])('is not known from %j', (text) =>
    expect(parseBattery(text)).toEqual({ percent: null, isPlugged: null, celsius: null }),
  )
})

describe('the lock screen', () => {
  test.each([
    ['    KeyguardServiceDelegate\n      showing=true\n      inputRestricted=true', true],
    ['    KeyguardServiceDelegate\n      showing=false\n    KeyguardStateMonitor\n      mIsShowing=false', false],
    ['      mIsShowing=true\n', true],
    ['    mShowingLockscreen=false mShowingDream=false', false],
    ['', null],
    ['showing=maybe', null],
    ["Can't find service: window", null],
  ])('%j', (text, locked) => expect(parseLocked(text)).toBe(locked))
})

describe('the place of a phone on USB', () => {
  const text = [
    'List of devices attached',
    'A10                    device usb:1-4.3 product:oriole model:Pixel_6 device:oriole transport_id:1',
    'A1                     unauthorized usb:3-2 transport_id:4',
    '10.0.0.2:5555          device product:x model:usb:9-9 transport_id:3',
    'B2                     device product:x',
  ].join('\n')
  test.each([
    ['A10', 'usb:1-4.3'],
    ['A1', 'usb:3-2'],
    ['A', null],
    ['10.0.0.2:5555', null],
    ['B2', null],
    ['gone', null],
    ['', null],
  ])('of %j is %j', (address, place) => expect(parsePlace(text, address)).toBe(place))
})

test.each([
  ['Pixel 7a\r', 'Pixel 7a'],
  ['', null],
  ['   ', null],
  [undefined, null],
  ['x'.repeat(101), null],
  ['Pixel\u202e7', null],
  ['a\u0000b', null],
  ['a\tb', null],
])('the word %j is read as %j', (text, word) => expect(parseWord(text)).toBe(word))
