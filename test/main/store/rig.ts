import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { NewAccount } from '../../../src/core/model/account.ts'
import type { NewHold, Scope } from '../../../src/core/model/hold.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, Millis, PhoneId, SlotId } from '../../../src/core/model/ids.ts'
import type { Baseline, Proof } from '../../../src/core/model/proof.ts'
import type { Video } from '../../../src/core/model/video.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import type { NewJob } from '../../../src/core/store/shelf.ts'
import type { Change, Claim, Store } from '../../../src/core/store.ts'
import { type OpenOptions, open, type SqliteStore } from '../../../src/main/store/open.ts'

/** Noon of a Monday. */
export const noon: Millis = Date.UTC(2026, 0, 5, 12)
export const minute = 60_000
export const hour = 60 * minute

const folders: string[] = []
const stores: Store[] = []

afterEach(async () => {
  for (const store of stores.splice(0)) await store.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

export const tempFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'posthouse-store-'))
  folders.push(folder)
  return folder
}

/** Closed after the test. */
export const openStore = async (file: string, more: Partial<OpenOptions> = {}): Promise<SqliteStore> => {
  const answer = await open({ file, ...more })
  if (!answer.ok) throw new Error(answer.sentence)
  stores.push(answer.value)
  return answer.value
}

export const phoneId = (n: number): PhoneId => `phone-${n}` as PhoneId
export const accountId = (n: number): AccountId => n as AccountId
export const slot = (n: number): SlotId => n as SlotId
export const fingerprint = (n: number): Fingerprint => n.toString(16).padStart(64, '0') as Fingerprint

export const video = (n: number): Video => ({
  fingerprint: fingerprint(n),
  path: `/videos/clip-${n}.mp4`,
  name: `clip-${n}.mp4`,
  bytes: 1_000 + n,
  durationMs: 15_000,
  codec: 'avc',
  width: 1080,
  height: 1920,
})

export interface Plan {
  readonly phones?: number
  /** Accounts are spread over the phones in turn; by default one for each phone, without spacing. */
  readonly accounts?: readonly Partial<NewAccount>[]
  /** For each job the number of its account, from 1. Each has a video of its own. */
  readonly jobs?: readonly (number | (Partial<NewJob> & { readonly account: AccountId }))[]
  readonly maxAttempts?: number
}

export interface Farm {
  readonly campaign: CampaignId
  readonly jobs: readonly JobId[]
}

/** Phones, accounts and jobs, added at noon. */
export const plant = async (store: Store, plan: Plan = {}): Promise<Farm> => {
  const phones = plan.phones ?? 1
  for (let n = 1; n <= phones; n++)
    await store.addPhone({ id: phoneId(n), name: `Phone ${n}`, link: 'simulated', address: `127.0.0.1:${7000 + n}` })
  const accounts = plan.accounts ?? Array.from({ length: phones }, () => ({}))
  await store.addAccounts(
    accounts.map((a, i) => ({
      app: 'reelhouse',
      handle: `account.${i + 1}`,
      phone: phoneId(1 + (i % phones)),
      spacingMs: 0,
      ...a,
    })),
  )
  const campaign = await store.addCampaign('Spring', '/videos', plainMaking, noon)
  const jobs = (plan.jobs ?? [1]).map((given, i) => ({
    video: fingerprint(i),
    caption: `Clip ${i + 1}`,
    ...(typeof given === 'number' ? { account: accountId(given) } : given),
  }))
  await store.addVideos(
    jobs.map((_, i) => video(i)),
    noon,
  )
  const { added } = await store.addJobs(campaign, jobs, plan.maxAttempts ?? 3, noon)
  return { campaign, jobs: added }
}

/** A person's pause, unless said otherwise. */
export const hold = (scope: Scope, target: string, more: Partial<NewHold> = {}): NewHold => ({
  scope,
  target,
  reason: 'paused',
  by: 'person',
  sentence: `The ${scope} is paused.`,
  until: null,
  stops: 'claims',
  ...more,
})

export const baselineAt = (at: Millis, keys: readonly string[] = []): Baseline => ({
  handle: 'account.1',
  count: keys.length,
  entries: keys.map((key) => ({ key, caption: key })),
  complete: true,
  at,
})

export const proofAt = (at: Millis, key = 'the post'): Proof => ({
  how: 'list',
  entry: { key, caption: key },
  link: null,
  at,
})

export const by = (at: Millis, more: Partial<Change> = {}): Change => ({
  at,
  who: 'worker',
  cause: 'It was so.',
  ...more,
})

export const claimOn = (store: Store, n = 0, now = noon): Promise<Claim | null> =>
  store.claim({ slot: slot(n), now, own: null, barred: [] })

/** A claim that must be there. */
export const mustClaim = async (store: Store, n = 0, now = noon): Promise<Claim> => {
  const claim = await claimOn(store, n, now)
  if (claim === null) throw new Error('nothing could be claimed')
  return claim
}

/** Claims and starts. */
export const run = async (store: Store, n = 0, now = noon): Promise<Claim> => {
  const claim = await mustClaim(store, n, now)
  await store.move(claim.lease, 'start', by(now))
  return claim
}

/** Claims, starts and is permitted to commit. */
export const commit = async (store: Store, n = 0, now = noon): Promise<Claim> => {
  const claim = await run(store, n, now)
  const permit = await store.permit(claim.lease, baselineAt(now), now)
  if (!permit.ok) throw new Error(permit.why)
  return claim
}

/** A whole successful life. */
export const post = async (store: Store, n = 0, now = noon): Promise<Claim> => {
  const claim = await commit(store, n, now)
  await store.move(claim.lease, 'prove', by(now, { proof: proofAt(now) }))
  return claim
}

export const codes = async (store: Store, job: JobId, now = noon): Promise<readonly string[]> =>
  (await store.why(job, now)).map((w) => w.code)
