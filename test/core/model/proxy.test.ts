import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { chooseWay, isListName, isProxy, readProxies, type Way } from '../../../src/core/model/proxy.ts'

const now = 1_000
const way = (proxy: string, more: Partial<Way> = {}): Way => ({
  proxy,
  isShared: false,
  failures: 0,
  restsUntil: null,
  usedAt: null,
  others: 0,
  ...more,
})
const a = way('a:1')
const b = way('b:1')
const c = way('c:1')
const tried = (ways: readonly Way[], taken: readonly string[] = []) => {
  const choice = chooseWay(ways, now, ({ proxy }) => taken.includes(proxy))
  return choice.kind === 'try' ? choice.ways.map(({ proxy }) => proxy) : choice
}

describe('an account', () => {
  it('begins with the first of its list, or with the one that fewest others went by', () => {
    expect(tried([a, b, c])).toEqual(['a:1', 'b:1', 'c:1'])
    expect(tried([{ ...a, others: 2 }, { ...b, others: 1 }, c])).toEqual(['c:1', 'b:1', 'a:1'])
  })

  it('stays with the one that it went by last, however many others did', () => {
    expect(tried([a, { ...b, usedAt: 900, others: 9 }, { ...c, usedAt: 800 }])).toEqual(['b:1', 'c:1', 'a:1'])
  })

  it('takes the next when that fails, and comes back to it last', () => {
    const failed = { ...b, usedAt: 900, failures: 1, restsUntil: now + 1 }
    expect(tried([a, failed, c])).toEqual(['c:1', 'a:1'])
    expect(tried([a, { ...failed, restsUntil: now }, c])).toEqual(['c:1', 'a:1', 'b:1'])
  })

  it('waits for its own while others have it, and goes round those that are taken', () => {
    expect(tried([a, { ...b, usedAt: 900 }], ['b:1'])).toEqual({ kind: 'taken', proxy: 'b:1' })
    expect(tried([a, b, c], ['a:1'])).toEqual(['b:1', 'c:1'])
    expect(tried([a, b], ['a:1', 'b:1'])).toEqual({ kind: 'taken', proxy: 'a:1' })
  })

  it('rests until the first of them has rested', () => {
    expect(
      tried([
        { ...a, restsUntil: now + 9 },
        { ...b, restsUntil: now + 5 },
      ]),
    ).toEqual({
      kind: 'resting',
      until: now + 5,
    })
    expect(tried([])).toEqual({ kind: 'none' })
  })
})

const anyWay = fc.record({
  isShared: fc.boolean(),
  failures: fc.nat(3),
  restsUntil: fc.option(fc.integer({ min: 0, max: 2 * now })),
  usedAt: fc.option(fc.integer({ min: 0, max: now })),
  others: fc.nat(3),
})

test('what is tried is never taken and never rests; each fit one that is free is tried, once', () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(anyWay, fc.boolean()), { maxLength: 8 }), (drawn) => {
      const ways = drawn.map(([one], n) => ({ ...one, proxy: `p${n}:1` }))
      const taken = new Set(drawn.flatMap(([, isTaken], n) => (isTaken ? [`p${n}:1`] : [])))
      const choice = chooseWay(ways, now, ({ proxy }) => taken.has(proxy))
      const free = ways.filter((w) => (w.restsUntil ?? 0) <= now && !taken.has(w.proxy)).map((w) => w.proxy)
      if (choice.kind === 'try') expect(choice.ways.map((w) => w.proxy).toSorted()).toEqual(free.toSorted())
      // besides waiting for its own, it is idle only where nothing is free
      else if (free.length > 0) expect(choice.kind).toBe('taken')
    }),
  ))

test.each([
  ['10.0.0.9:3128', true, false],
  ['proxy.lan:8080', true, false],
  ['10.0.0.9:65536', false, false],
  ['me:secret@10.0.0.9:3128', false, false],
  ['http://10.0.0.9:3128', false, false],
  ['berlin', false, true],
  ['berlin-2', false, true],
  ['Berlin', false, false],
  ['', false, false],
  ['a b', false, false],
])('%s: a proxy %s, a list %s', (text, proxy, list) => {
  expect([isProxy(text), isListName(text)]).toEqual([proxy, list])
})

test('a cell may hold several', () =>
  expect(readProxies(' a:1; b:2,c:3\nberlin |')).toEqual(['a:1', 'b:2', 'c:3', 'berlin']))
