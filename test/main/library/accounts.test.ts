import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAccounts } from '../../../src/main/library/accounts.ts'
import { tempFolder } from './folder.ts'

const read = (content: string | Uint8Array, name = 'accounts.txt') =>
  readAccounts({ file: join(tempFolder({ [name]: content }), name) }, 'reelhouse')

const lists = (content: string | Uint8Array, name?: string) => {
  const reply = read(content, name)
  if (!reply.ok) throw new Error(reply.sentence)
  return reply.value
}

test('a text file has one account a line, with app and phone where they are given', () => {
  const text = '\ufeff# my accounts\r\n@One\r\n\r\nother-app:two  PHONE-7 # the red one\r\nthree.x_3\r\n'
  expect(lists(text)).toEqual({
    accounts: [
      { app: 'reelhouse', handle: 'One', phone: null },
      { app: 'other-app', handle: 'two', phone: 'PHONE-7' },
      { app: 'reelhouse', handle: 'three.x_3', phone: null },
    ],
    notes: [],
  })
})

test('a wrong or doubled line is named and the rest is used', () => {
  expect(lists('one\n:x\ntwo words more\n@ONE\n<b>\nApp!:x\n@\n')).toEqual({
    accounts: [{ app: 'reelhouse', handle: 'one', phone: null }],
    notes: [
      'accounts.txt line 2: there is no app before the colon.',
      'accounts.txt line 3: it has more than a handle and a phone.',
      'accounts.txt line 4: reelhouse/one stands in line 1 already.',
      'accounts.txt line 5: “<b>” cannot be a handle.',
      'accounts.txt line 6: “app!” cannot be an app; write it like reelhouse.',
      'accounts.txt line 7: there is no handle.',
    ],
  })
})

const table = `Timezone;cap;Handle;windows;App;spacing;phone
Europe/Berlin;5;@one;09:00-12:00,18:00-23:00;reelhouse;2h;127.0.0.1:5555
;;two;;;;
Nowhere;;three;;;;
;0;four;;;;
;;five;morning;;;
;;six;;;90;
;;seven
`

test('a CSV has its columns in any order, and empty cells mean the defaults', () => {
  const { accounts, notes } = lists(table, 'accounts.csv')
  expect(accounts).toEqual([
    {
      app: 'reelhouse',
      handle: 'one',
      phone: '127.0.0.1:5555',
      cap: 5,
      spacingMs: 7_200_000,
      windows: [
        { days: [], from: 540, to: 720 },
        { days: [], from: 1080, to: 1380 },
      ],
      timeZone: 'Europe/Berlin',
    },
    { app: 'reelhouse', handle: 'two', phone: null },
  ])
  expect(notes).toEqual([
    'accounts.csv line 4: there is no time zone “Nowhere”; write it like Europe/Berlin.',
    'accounts.csv line 5: the cap “0” is not a whole number from 1 to 1000.',
    'accounts.csv line 6: the window “morning” is not like 09:00-12:00 or Mon-Fri 09:00-17:00.',
    'accounts.csv line 7: the spacing “90” is not a span like 2h or 90m.',
    expect.stringMatching(/^accounts\.csv line 8: it has 3 columns where 7 are expected/),
  ])
})

test('a table in a text file is known by its header', () => {
  expect(lists('handle,cap\none,2\n').accounts).toEqual([{ app: 'reelhouse', handle: 'one', phone: null, cap: 2 }])
})

test('a handle column alone is a table only in a CSV file', () => {
  expect(lists('handle\none\n', 'a.csv').accounts.map((a) => a.handle)).toEqual(['one'])
  expect(lists('handle\none\n').accounts.map((a) => a.handle)).toEqual(['handle', 'one'])
})

test('a file that is not there, names nobody or has no header is refused in a sentence', () => {
  expect(readAccounts({ file: '/nowhere/accounts.txt' }, 'reelhouse')).toEqual({
    ok: false,
    sentence: 'accounts.txt is gone or leads nowhere.',
  })
  expect(read('# nobody\n')).toEqual({ ok: false, sentence: 'accounts.txt names no account.' })
  expect(read('one,two\n', 'a.csv')).toEqual({
    ok: false,
    sentence: 'a.csv line 1: there is no column “handle” in its header.',
  })
})

test('a text is read as a file would be, by its first line', () => {
  const pasted = readAccounts({ text: '\ufeffhandle,spacing,windows\n@one,2h,Sat 10:00-14:00\n<b>,,\n' }, 'reelhouse')
  expect(pasted).toMatchObject({
    value: {
      accounts: [{ handle: 'one', spacingMs: 7_200_000, windows: [{ days: [6] }] }],
      notes: ['The text line 3: “<b>” cannot be a handle.'],
    },
  })
  expect(readAccounts({ text: 'other-app:two PHONE-7' }, 'reelhouse')).toMatchObject({
    value: { accounts: [{ app: 'other-app', handle: 'two', phone: 'PHONE-7' }], notes: [] },
  })
  expect(readAccounts({ text: ' \n' }, 'reelhouse')).toMatchObject({
    ok: false,
    sentence: 'The text names no account.',
  })
})

test('slots and jitter come with a table, and what is wrong with them is named', () => {
  const table = 'handle,slots,jitter\n@one,"Mon-Fri 09:00, 18:30",15m\n@two,noon,\n@three,,2d\n'
  const read = readAccounts({ text: table }, 'reelhouse')
  const slots = [540, 1110].map((at) => ({ days: [1, 2, 3, 4, 5], at }))
  expect(read).toMatchObject({
    ok: true,
    value: {
      accounts: [{ handle: 'one', slots, jitterMs: 900_000 }],
      notes: [
        'The text line 3: “noon” is not a slot. Write slots like Mon–Fri 09:00, 18:30.',
        'The text line 4: the jitter “2d” is not a span like 2h or 90m.',
      ],
    },
  })
})

test('proxies and names of proxy lists stand in columns of their own, and no password is shown', () => {
  const text = `handle,proxy,Proxy List
one,10.0.0.9:3128;p2.lan:80,Berlin
two,,berlin
three,me:hunter2@10.0.0.9:3128,
four,,two words
`
  const { accounts, notes } = lists(text, 'accounts.csv')
  expect(accounts.map((a) => a.proxies)).toEqual([
    ['10.0.0.9:3128', 'p2.lan:80', 'berlin'],
    ['berlin'],
    ['two', 'words'],
  ])
  expect(notes).toEqual([
    'accounts.csv line 4: a proxy must be host:port; Android’s own setting takes no user and no password.',
  ])
})
