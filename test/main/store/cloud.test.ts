import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PhoneId } from '../../../src/core/model/ids.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import type { Store } from '../../../src/core/store.ts'
import { migrate } from '../../../src/main/store/migrate.ts'
import { migrations } from '../../../src/main/store/migrations/list.ts'
import { connect } from '../../../src/main/store/sqlite.ts'
import { minute, noon, openStore, tempFolder } from './rig.ts'

const p = 'c-1' as PhoneId
const add = (store: Store) =>
  store.addPhone({ id: p, name: 'one', link: 'cloud', address: 'geelark/c-1', vendor: 'geelark' })
const fresh = async () => {
  const store = await openStore(join(tempFolder(), 'a.db'))
  await add(store)
  return store
}

describe('the times in which a cloud phone ran', () => {
  it('begin once, go on, and end when it is stopped', async () => {
    const store = await fresh()
    await store.phoneBegan(p, noon)
    await store.phoneBegan(p, noon + minute)
    expect(await store.cloudRuns(0)).toEqual([{ phone: p, begin: noon, end: null }])
    await store.phoneEnded(p, noon + 3 * minute)
    await store.phoneEnded(p, noon + 9 * minute)
    expect(await store.cloudRuns(0)).toEqual([{ phone: p, begin: noon, end: noon + 3 * minute }])
    expect(await store.cloudRuns(noon + 3 * minute)).toEqual([])
  })

  it('end when it was last seen, where nobody saw it stop', async () => {
    const store = await fresh()
    await store.phoneBegan(p, noon)
    await store.phonesSeen([p], noon + 2 * minute)
    await store.phoneEnded(p, null)
    expect(await store.cloudRuns(0)).toEqual([{ phone: p, begin: noon, end: noon + 2 * minute }])
  })
})

describe('a vendor', () => {
  it('stays barred for the longest of its bans, and new keys begin without one', async () => {
    const store = await fresh()
    await store.keepVendor('geelark', 'https://a.b')
    await store.barVendor('geelark', noon + 2 * minute)
    await store.barVendor('geelark', noon)
    expect(await store.vendors()).toEqual([{ name: 'geelark', base: 'https://a.b', bannedUntil: noon + 2 * minute }])
    await store.keepVendor('geelark', 'https://c.d')
    expect(await store.vendors()).toEqual([{ name: 'geelark', base: 'https://c.d', bannedUntil: 0 }])
  })

  it('that is held bars the jobs of its phones, and no others', async () => {
    const store = await fresh()
    await store.addPhone({ id: 'u-1' as PhoneId, name: 'two', link: 'usb', address: 'u-1' })
    for (const [handle, phone] of [
      ['a', p],
      ['b', 'u-1' as PhoneId],
    ] as const)
      await store.addAccounts([{ app: 'reelhouse', handle, phone, cap: 9, spacingMs: 0 }])
    const campaign = await store.addCampaign('c', '/v', plainMaking, noon)
    const fingerprint = 'a'.repeat(64) as never
    const video = {
      fingerprint,
      path: '/v/a.mp4',
      name: 'a.mp4',
      bytes: 1,
      durationMs: 1,
      codec: 'avc',
      width: 1,
      height: 1,
    }
    await store.addVideos([video], noon)
    const accounts = await store.accounts(noon)
    const jobs = accounts.map(({ account }) => ({ account: account.id, video: fingerprint, caption: 'c' }))
    const { added } = await store.addJobs(campaign, jobs, 3, noon)
    const hold = {
      scope: 'vendor',
      target: 'geelark',
      reason: 'vendor-banned',
      by: 'engine',
      sentence: 'Barred.',
    } as const
    await store.place({ ...hold, until: noon + minute, stops: 'claims' }, noon)
    const request = { now: noon, own: null, barred: [] }
    expect((await store.claim({ ...request, slot: 0 as never }))?.phone.id).toBe('u-1')
    expect(await store.claim({ ...request, slot: 1 as never })).toBeNull()
    expect((await store.why(added[0] as never, noon))[0]).toEqual({
      code: 'vendor',
      sentence: 'Barred.',
      until: noon + minute,
    })
    expect(await store.nextDue(noon)).toBe(noon + minute)
    expect((await store.claim({ ...request, slot: 1 as never, now: noon + minute }))?.phone).toMatchObject({
      id: p,
      vendor: 'geelark',
    })
  })
})

it('holds and phones of the version before are kept', async () => {
  const file = join(tempFolder(), 'old.db')
  const db = connect(file, { busyMs: 1_000 })
  await migrate(db, migrations.slice(0, 7))
  db.exec(`INSERT INTO phone (id, name, link, address) VALUES ('old', 'old', 'cloud', '1.2.3.4:5');
    INSERT INTO hold (scope, target, reason, by, sentence, placed_at, stops, test_at, tests)
      VALUES ('app', 'reelhouse', 'app-failing', 'engine', 'Failing.', 1, 'commits', 5, 2)`)
  db.close()
  const store = await openStore(file)
  expect(await store.phones()).toMatchObject([{ id: 'old', name: 'old', link: 'cloud', address: '1.2.3.4:5' }])
  expect(await store.holds(2)).toMatchObject([{ scope: 'app', reason: 'app-failing', test: { at: 5, failed: 2 } }])
})
