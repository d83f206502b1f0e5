import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deal, knownPairs, type Pair } from '../../../../src/core/engine/intake/distribution.ts'
import type { AccountId, Fingerprint } from '../../../../src/core/model/ids.ts'
import type { Distribution } from '../../../../src/core/model/video.ts'

const video = (n: number): Fingerprint => `v${n}` as Fingerprint
const account = (n: number): AccountId => n as AccountId
const some = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i + 1))
const text = (pairs: readonly Pair[]): string => pairs.map((p) => `${p.video}>${p.account}`).join(' ')

const dealt = (distribution: Distribution, videos: number, accounts: number, known: readonly Pair[] = []) =>
  deal(distribution, some(videos, video), some(accounts, account), knownPairs(known))

test('round robin goes around the accounts', () => {
  expect(text(dealt('round-robin', 5, 2).pairs)).toBe('v1>1 v2>2 v3>1 v4>2 v5>1')
})

test('one to one pairs in order and counts what is left on either side', () => {
  expect(dealt('one-to-one', 3, 2)).toMatchObject({ videosLeft: 1, accountsLeft: 0 })
  expect(dealt('one-to-one', 2, 5)).toMatchObject({ videosLeft: 0, accountsLeft: 3 })
  expect(text(dealt('one-to-one', 3, 2).pairs)).toBe('v1>1 v2>2')
})

test('all to all gives every video to every account, video by video', () => {
  expect(text(dealt('all-to-all', 2, 2).pairs)).toBe('v1>1 v1>2 v2>1 v2>2')
})

test('nobody gets anything without accounts', () => {
  for (const d of ['round-robin', 'one-to-one', 'all-to-all'] as const) expect(dealt(d, 3, 0).pairs).toEqual([])
})

const distribution = fc.constantFrom<Distribution>('round-robin', 'one-to-one', 'all-to-all')
const count = fc.integer({ min: 1, max: 12 })

test('no pair is dealt twice, and shares differ by at most one', () => {
  fc.assert(
    fc.property(distribution, count, count, (d, videos, accounts) => {
      const { pairs } = dealt(d, videos, accounts)
      expect(new Set(pairs.map((p) => `${p.video}>${p.account}`)).size).toBe(pairs.length)
      const shares = some(accounts, (i) => pairs.filter((p) => p.account === i).length)
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      const expected = {
        'round-robin': videos,
        'one-to-one': Math.min(videos, accounts),
        'all-to-all': videos * accounts,
      }
      expect(pairs).toHaveLength(expected[d])
    }),
  )
})

test('dealing again, in any order and with more videos, moves nothing and adds only what is new', () => {
  fc.assert(
    fc.property(distribution, count, count, count, fc.infiniteStream(fc.nat()), (d, videos, more, accounts, noise) => {
      const first = dealt(d, videos, accounts).pairs
      expect(dealt(d, videos, accounts, first).pairs).toEqual([])
      const shuffled = some(videos + more, video)
        .map((v) => ({ v, at: noise.next().value ?? 0 }))
        .sort((a, b) => a.at - b.at)
        .map(({ v }) => v)
      const second = deal(d, shuffled, some(accounts, account), knownPairs(first)).pairs
      const all = [...first, ...second].map((p) => `${p.video}>${p.account}`)
      expect(new Set(all).size).toBe(all.length)
      if (d === 'all-to-all') expect(all).toHaveLength((videos + more) * accounts)
      else expect(new Set([...first, ...second].map((p) => p.video)).size).toBe(all.length)
      if (d === 'one-to-one') expect(new Set([...first, ...second].map((p) => p.account)).size).toBe(all.length)
      if (d !== 'round-robin') return
      const shares = some(accounts, (i) => [...first, ...second].filter((p) => p.account === i).length)
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
    }),
  )
})
