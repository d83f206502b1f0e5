import { expect, it } from 'vitest'
import type { Store } from '../../../../src/core/store.ts'
import { accountId, noon } from '../rig.ts'

const [one, two] = [accountId(1), accountId(2)]

export const proxyFacts = (make: () => Promise<Store>): void => {
  const farm = async (): Promise<Store> => {
    const store = await make()
    const account = (handle: string) => ({ app: 'reelhouse', handle, phone: null })
    await store.addAccounts([account('maya'), account('tom')])
    return store
  }
  const ways = async (store: Store, account = one) => (await store.ways(account)).ways
  const rest = (store: Store, reason: 'proxy-failed' | 'paused') =>
    store.place(
      { scope: 'account', target: '1', reason, by: 'engine', sentence: 'x', until: null, stops: 'commits' },
      noon,
    )

  it('an account goes out by its own proxies and by those of its lists, in their order', async () => {
    const store = await farm()
    expect(await store.keepProxyList({ name: 'berlin', proxies: ['b1:1', 'b2:1'], isShared: true })).toEqual([])
    expect(await store.editAccount(one, { proxies: ['own:1', 'berlin'] }, false)).toEqual({ ok: true, value: null })
    expect((await ways(store)).map((w) => [w.proxy, w.isShared])).toEqual([
      ['own:1', false],
      ['b1:1', true],
      ['b2:1', true],
    ])
    expect(await store.ways(two)).toEqual({ ways: [], missing: [] })
    expect(await store.proxyLists()).toEqual([
      { name: 'berlin', proxies: ['b1:1', 'b2:1'], isShared: true, accounts: 1 },
    ])
  })

  it('a list keeps being shared until that is taken back, and goes only when nobody names it', async () => {
    const store = await farm()
    await store.keepProxyList({ name: 'berlin', proxies: ['b1:1'], isShared: true })
    await store.editAccount(one, { proxies: ['berlin'] }, false)
    expect(await store.keepProxyList({ name: 'berlin', proxies: ['b2:1'] })).toEqual([one])
    expect((await store.proxyLists())[0]).toMatchObject({ proxies: ['b2:1'], isShared: true })
    await store.keepProxyList({ name: 'berlin', proxies: ['b2:1'], isShared: false })
    expect((await store.proxyLists())[0]?.isShared).toBe(false)
    expect(await store.removeProxyList('berlin')).toEqual({
      ok: false,
      sentence: '@maya go out by “berlin”. Give them another way first.',
    })
    await store.editAccount(one, { proxies: [] }, false)
    expect((await store.removeProxyList('berlin')).ok).toBe(true)
    expect(await store.removeProxyList('berlin')).toMatchObject({ ok: false })
  })

  it('a list that nobody has made is refused by hand, and named where an import brought it', async () => {
    const store = await farm()
    expect(await store.editAccount(one, { proxies: ['rome'] }, false)).toEqual({
      ok: false,
      sentence: 'There is no proxy list “rome”; a proxy is written as host:port.',
    })
    await store.addAccounts([{ app: 'reelhouse', handle: 'maya', phone: null, proxies: ['rome'] }])
    expect(await store.ways(one)).toEqual({ ways: [], missing: ['rome'] })
  })

  it('how an account fares with a proxy is its own', async () => {
    const store = await farm()
    for (const account of [one, two]) await store.editAccount(account, { proxies: ['a:1', 'b:1'] }, false)
    await store.wentBy(one, 'a:1', noon)
    await store.failedBy(one, 'b:1', noon + 5)
    await store.failedBy(one, 'b:1', noon + 9)
    expect(await ways(store)).toMatchObject([
      { proxy: 'a:1', failures: 0, usedAt: noon, others: 0 },
      { proxy: 'b:1', failures: 2, restsUntil: noon + 9, usedAt: null },
    ])
    expect(await ways(store, two)).toMatchObject([{ others: 1 }, { failures: 0, restsUntil: null, others: 0 }])
    await store.wentBy(one, 'b:1', noon + 10)
    expect((await ways(store))[1]).toMatchObject({ failures: 0, restsUntil: null, usedAt: noon + 10 })
    expect((await ways(store, two)).map((w) => w.others)).toEqual([0, 1])
    // one person's accounts do not stand in each other's way
    for (const account of [one, two]) await store.editAccount(account, { person: 'Maya' }, false)
    expect((await ways(store, two)).map((w) => w.others)).toEqual([0, 0])
  })

  it.each([
    ['new proxies', (store: Store) => store.editAccount(one, { proxies: ['b:1', 'a:1'] }, false)],
    ['another list', (store: Store) => store.keepProxyList({ name: 'l', proxies: ['a:1', 'c:1'] })],
    [
      'an import',
      (store: Store) => store.addAccounts([{ app: 'reelhouse', handle: 'maya', phone: null, proxies: ['a:1'] }]),
    ],
    ['a release', (store: Store) => store.lift('account', '1', null, noon)],
  ] as const)('%s: it rests for none of its proxies any more', async (_, act) => {
    const store = await farm()
    await store.keepProxyList({ name: 'l', proxies: ['a:1', 'b:1'] })
    await store.editAccount(one, { proxies: ['l'] }, false)
    await store.failedBy(one, 'a:1', noon + 5)
    await rest(store, 'proxy-failed')
    await act(store)
    expect((await ways(store)).find((w) => w.proxy === 'a:1')).toMatchObject({ failures: 0, restsUntil: null })
    expect(await store.holds(noon)).toEqual([])
  })

  it('what else holds it stays', async () => {
    const store = await farm()
    await rest(store, 'paused')
    await store.editAccount(one, { proxies: ['a:1'] }, false)
    expect(await store.holds(noon)).toHaveLength(1)
  })
}
