import type { Account, DaySlot, PostingWindow } from '../../core/model/account.ts'
import type { Fault } from '../../core/model/fault.ts'
import type { Hold, HoldReason, Scope } from '../../core/model/hold.ts'
import type { AccountId, CampaignId, Fingerprint, HoldId, JobId, PhoneId, SlotId } from '../../core/model/ids.ts'
import type { Job, JobState, Wish } from '../../core/model/job.ts'
import type { LabelledPhone, Link, Phone } from '../../core/model/phone.ts'
import type { Baseline, Proof } from '../../core/model/proof.ts'
import type { Video } from '../../core/model/video.ts'

/**
 * Rows as SQLite keeps them, and the values made of them. The casts are sound because this folder alone writes the
 * tables, and their constraints refuse everything else.
 */

export interface JobRow {
  readonly id: number
  readonly campaign: number
  readonly account: number
  readonly state: JobState
  readonly priority: number
  readonly pass: number
  readonly due: number
  readonly lease: number
  readonly step: number
  readonly round: number
  readonly attempts: number
  readonly max_attempts: number
  readonly tries: number
  readonly looks: number
  readonly slot: number | null
  readonly phone: string | null
  readonly committed_at: number | null
  readonly counted_at: number | null
  readonly quiet_at: number | null
  readonly upload_seen: 0 | 1
  readonly wish: Wish | null
  readonly created_at: number
  readonly changed_at: number
  readonly video: string
  readonly caption: string
  readonly fault: string | null
  readonly proof: string | null
  readonly baseline: number | null
  readonly touched: number | null
  /** The newest baseline when it was committed, and when its post was found: their order does not hang on the clock. */
  readonly committed_over: number | null
  readonly proved_over: number | null
  readonly draft: 0 | 1
  readonly unfit: string | null
  readonly publish_at: number | null
}

/** A job with its baseline, which has a table of its own. */
export interface WholeJobRow extends JobRow {
  readonly baseline_list: string | null
  readonly touched_list: string | null
}

/** Columns of a whole job `j`, and what they need beside its own table. */
export const wholeColumns = 'j.*, b.list AS baseline_list, t.list AS touched_list'
export const itsBaselines = 'LEFT JOIN baseline b ON b.id = j.baseline LEFT JOIN baseline t ON t.id = j.touched'
/** Columns and source of a whole job, as `j`. */
export const wholeJob = `${wholeColumns} FROM job j ${itsBaselines}`

const parsed = <T>(json: string | null): T | null => (json === null ? null : (JSON.parse(json) as T))

export const toJob = (r: WholeJobRow): Job => ({
  id: r.id as JobId,
  campaign: r.campaign as CampaignId,
  account: r.account as AccountId,
  video: r.video as Fingerprint,
  round: r.round,
  caption: r.caption,
  priority: r.priority,
  state: r.state,
  pass: r.pass,
  due: r.due,
  publishAt: r.publish_at,
  attempts: r.attempts,
  maxAttempts: r.max_attempts,
  tries: r.tries,
  looks: r.looks,
  lease: r.lease,
  slot: r.slot as SlotId | null,
  phone: r.phone as PhoneId | null,
  committedAt: r.committed_at,
  quietAt: r.quiet_at,
  uploadSeen: r.upload_seen === 1,
  baseline: parsed<Baseline>(r.baseline_list),
  touched: parsed<Baseline>(r.touched_list),
  proof: parsed<Proof>(r.proof),
  fault: parsed<Fault>(r.fault),
  wish: r.wish,
  createdAt: r.created_at,
  changedAt: r.changed_at,
  draft: r.draft === 1,
  unfit: r.unfit,
})

export interface AccountRow {
  readonly id: number
  readonly app: string
  readonly handle: string
  readonly phone: string | null
  readonly cap: number
  readonly spacing_ms: number
  readonly windows: string
  readonly slots: string
  readonly jitter_ms: number
  readonly time_zone: string
  readonly failures: number
  readonly spoiled: number
  readonly last_post_at: number | null
  readonly tags: string
  readonly person: string
  readonly proxies: string
}

export const toWords = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as string[]))

export const toAccount = (r: AccountRow): Account => ({
  id: r.id as AccountId,
  app: r.app,
  handle: r.handle,
  phone: r.phone as PhoneId | null,
  cap: r.cap,
  spacingMs: r.spacing_ms,
  windows: r.windows === '[]' ? [] : (JSON.parse(r.windows) as PostingWindow[]),
  slots: r.slots === '[]' ? [] : (JSON.parse(r.slots) as DaySlot[]),
  jitterMs: r.jitter_ms,
  timeZone: r.time_zone,
  failuresInRow: r.failures + r.spoiled,
  lastPostAt: r.last_post_at,
  tags: toWords(r.tags),
  person: r.person,
  proxies: toWords(r.proxies),
})

export interface PhoneRow {
  readonly id: string
  readonly name: string
  readonly link: Link
  readonly address: string
  readonly in_group: string
  readonly tags: string
  readonly notes: string
  readonly reserved_for: string
  readonly vendor: string | null
  readonly server: string | null
}

export const toPhone = (r: PhoneRow): Phone => ({
  id: r.id as PhoneId,
  name: r.name,
  link: r.link,
  address: r.address,
  ...(r.vendor === null ? {} : { vendor: r.vendor }),
  ...(r.server === null ? {} : { server: r.server }),
})

export const toLabelledPhone = (r: PhoneRow): LabelledPhone => ({
  ...toPhone(r),
  group: r.in_group,
  tags: toWords(r.tags),
  notes: r.notes,
  reservedFor: r.reserved_for,
})

export interface VideoRow {
  readonly fingerprint: string
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly duration_ms: number
  readonly codec: string
  readonly width: number
  readonly height: number
  readonly profile: string | null
}

export const toVideo = (r: VideoRow): Video => ({
  fingerprint: r.fingerprint as Fingerprint,
  path: r.path,
  name: r.name,
  bytes: r.bytes,
  durationMs: r.duration_ms,
  codec: r.codec,
  width: r.width,
  height: r.height,
  profile: r.profile,
})

export interface HoldRow {
  readonly id: number
  readonly scope: Scope
  readonly target: string
  readonly reason: HoldReason
  readonly by: Hold['by']
  readonly sentence: string
  readonly placed_at: number
  readonly until: number | null
  readonly stops: Hold['stops']
  readonly test_at: number | null
  readonly tests: number
}

export const toHold = (r: HoldRow): Hold => ({
  id: r.id as HoldId,
  scope: r.scope,
  target: r.target,
  reason: r.reason,
  by: r.by,
  sentence: r.sentence,
  placedAt: r.placed_at,
  until: r.until,
  stops: r.stops,
  ...(r.test_at === null ? {} : { test: { at: r.test_at, failed: r.tests } }),
})
