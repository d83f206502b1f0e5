import { expect, test } from 'vitest'
import { readList } from '../../../../src/renderer/screens/accounts/account-list.ts'

test('one account a line, with an app and a phone where they stand', () =>
  expect(readList('@dune.hours\n\ntiktok:@north.pier R58 # the old one', 'reelhouse')).toEqual({
    accounts: [
      { app: 'reelhouse', handle: 'dune.hours', phone: null },
      { app: 'tiktok', handle: 'north.pier', phone: 'R58' },
    ],
    notes: [],
  }))

test('a table by its first line', () =>
  expect(readList('App;Handle;Cap\ninstagram;@a.b;4\n;c.d;', 'reelhouse').accounts).toEqual([
    { app: 'instagram', handle: 'a.b', phone: null, cap: 4 },
    { app: 'reelhouse', handle: 'c.d', phone: null },
  ]))

test('a line that is wrong is named, and the rest is used', () => {
  const { accounts, notes } = readList('handle,cap\na,0\nb,3\n@B,3\n%%,1', 'reelhouse')
  expect(accounts.map((a) => a.handle)).toEqual(['b'])
  expect(notes.map((n) => n.slice(0, 7))).toEqual(['Line 2:', 'Line 4:', 'Line 5:'])
})
