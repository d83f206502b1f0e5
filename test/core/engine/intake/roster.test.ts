import { expect, test } from 'vitest'
import { enlist } from '../../../../src/core/engine/intake/roster.ts'
import type { NewAccount } from '../../../../src/core/model/account.ts'
import type { PhoneId } from '../../../../src/core/model/ids.ts'

const phones = [
  { id: 'S1' as PhoneId, name: 'red', link: 'usb', address: 'S1' },
  { id: 'S2' as PhoneId, name: 'blue', link: 'tcp', address: '10.0.0.2:5555' },
  { id: 'S3' as PhoneId, name: 'twin', link: 'usb', address: 'S3' },
  { id: 'S4' as PhoneId, name: 'twin', link: 'usb', address: 'S4' },
] as const

const run = async (accounts: readonly NewAccount[]) => {
  const written: NewAccount[][] = []
  const store = {
    phones: async () => phones,
    proxyLists: async () => [{ name: 'berlin', proxies: ['b:1'], isShared: false, accounts: 0 }],
    addAccounts: async (some: readonly NewAccount[]) => {
      written.push([...some])
      return { added: some.length, changed: 0 }
    },
  }
  return { ...(await enlist(store, accounts)), written }
}

const on = (phone: string | null, handle = 'one'): NewAccount => ({
  app: 'reelhouse',
  handle,
  phone: phone as PhoneId | null,
})

test('a phone is meant by its id, its name or its address', async () => {
  const { written, notes } = await run([on('S1'), on('blue'), on('10.0.0.2:5555'), on(null)])
  expect(written.flat().map((a) => a.phone)).toEqual(['S1', 'S2', 'S2', null])
  expect(notes).toEqual([])
})

test('an account whose phone is not known, or could be two, is added without one and named', async () => {
  const { written, added, notes } = await run([on('gone'), on('twin', 'two')])
  expect(written.flat().map((a) => a.phone)).toEqual([null, null])
  expect(added).toBe(2)
  expect(notes).toEqual([
    '@one has no phone yet: no one phone is called “gone”. Add the phone, then add the accounts again.',
    '@two has no phone yet: no one phone is called “twin”. Add the phone, then add the accounts again.',
  ])
})

test('long lists are written in batches', async () => {
  const { written, added } = await run(Array.from({ length: 2_500 }, (_, i) => on(null, `h${i}`)))
  expect(written.map((w) => w.length)).toEqual([1_000, 1_000, 500])
  expect(added).toBe(2_500)
})

test('a proxy list that nobody has made is named, and the account keeps it', async () => {
  const { written, notes } = await run([
    { ...on(null), proxies: ['berlin', '10.0.0.9:3128'] },
    { ...on(null, 'two'), proxies: ['rome'] },
  ])
  expect(written.flat().map((a) => a.proxies)).toEqual([['berlin', '10.0.0.9:3128'], ['rome']])
  expect(notes).toEqual(['There is no proxy list “rome” yet: the accounts that name it wait for it.'])
})
