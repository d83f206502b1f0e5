import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { Fingerprint, PhoneId, SlotId } from '../../src/core/model/ids.ts'
import { plainMaking } from '../../src/core/model/video.ts'
import type { Claim } from '../../src/core/store.ts'
import { open } from '../../src/main/store/open.ts'
import { compare } from './compare.ts'
import { readFacts } from './facts.ts'

const video = 'ab'.repeat(32) as Fingerprint
const phone = 'SIM0001' as PhoneId

/** A database whose only job has the permission to share. */
const permitted = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'posthouse-facts-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'posthouse.db')
  const opened = await open({ file })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  await store.addPhone({ id: phone, name: 'one', link: 'tcp', address: '10.0.0.1:5555' })
  await store.addAccounts([{ app: 'reelhouse', handle: 'maya', phone }])
  const about = { path: '/v.mp4', name: 'v.mp4', bytes: 1, durationMs: 1, codec: 'avc', width: 1, height: 1 }
  await store.addVideos([{ fingerprint: video, ...about }], 1)
  const campaign = await store.addCampaign('test', '/', plainMaking, 1)
  const [account] = await store.accounts(1)
  if (account === undefined) throw new Error('no account')
  await store.addJobs(campaign, [{ account: account.account.id, video, caption: 'sea' }], 3, 1)
  const claim = (await store.claim({ slot: 0 as SlotId, now: 2, own: null, barred: [] })) as Claim
  const { lease } = claim
  const about2 = {
    job: lease.job,
    lease: lease.number,
    mode: 'post',
    phone,
    slot: 0 as SlotId,
    handle: 'maya',
  } as const
  const run = {
    ...about2,
    caption: 'sea',
    video,
    startedAt: 3,
    endedAt: null,
    outcome: null,
    fault: null,
    evidence: 'e',
  }
  await store.begin(run)
  await store.move(lease, 'start', { at: 3, who: 'worker', cause: 'It began.' })
  await store.permit(lease, { handle: 'maya', count: 0, entries: [], complete: true, at: 4 }, 4)
  await store.close()
  return file
}

test('a sound database has no damage, and tells its permits', async () => {
  const facts = readFacts(await permitted())
  expect(facts.damage).toEqual([])
  expect(facts.permits).toEqual(new Map([[phone, 1]]))
  expect(facts.jobs).toMatchObject([{ account: 'maya', video, state: 'verifying', committed: true, runs: 1 }])
})

test('a commit that was taken back behind the store is found, in the history and beside the ledger', async () => {
  const file = await permitted()
  const db = new Database(file)
  db.exec(`UPDATE job SET state = 'pending', committed_at = NULL, counted_at = NULL, slot = NULL, phone = NULL`)
  db.close()
  const facts = readFacts(file)
  expect(facts.damage.join()).toContain('is pending, its history says verifying')
  const post = { id: 'p', account: 'maya', caption: 'sea', sha256: video, phone, at: 5 }
  const why = new Map([[1, 'It is next in line.']])
  const found = compare({ facts: { ...facts, damage: [] }, ledger: [post], taps: new Map(), why })
  expect(found.map(({ kind }) => kind)).toEqual(['unknown'])
})
