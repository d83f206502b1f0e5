import { z } from 'zod'
import { type FaultType, faultTypes } from '../model/fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, PhoneId } from '../model/ids.ts'
import { type JobState, jobStates, jobTraits } from '../model/job.ts'
import { maxTags } from '../model/labels.ts'
import { isListName, isProxy, notProxy } from '../model/proxy.ts'
import { readWhen } from '../model/when.ts'
import { isZone } from '../model/zone.ts'

/** Fields that several commands share. */

export const jobId = z
  .int()
  .positive()
  .transform((n) => n as JobId)
export const accountId = z
  .int()
  .positive()
  .transform((n) => n as AccountId)
export const campaignId = z
  .int()
  .positive()
  .transform((n) => n as CampaignId)
export const fingerprint = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a fingerprint')
  .transform((s) => s as Fingerprint)
export const phoneId = z
  .string()
  .min(1)
  .max(200)
  .transform((s) => s as PhoneId)
export const path = z
  .string()
  .min(1)
  .max(4_096)
  .refine((s) => !s.includes('\0'), 'must not hold a null character')
/** Names a folder of uploads; the panel makes it up. */
export const dropId = z.string().regex(/^[a-z0-9][a-z0-9-]{7,39}$/, 'must be 8 to 40 small letters, digits or dashes')
/** Unix ms. */
export const time = z.int().min(0).max(8_640_000_000_000_000)
/** Unix ms, or as a person writes it: `2026-12-24 18:30`, with a zone or an offset behind it or on the account's clocks. */
export const when = z.union(
  [
    time,
    z.string().transform((text, context) => {
      const read = readWhen(text)
      if (read !== null) return read
      context.addIssue('is none')
      return z.NEVER
    }),
  ],
  'must be a time such as 2026-12-24 18:30',
)
export const caption = z.string().max(20_000)
export const handle = z.string().trim().min(1).max(200)
export const app = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a flow, such as reelhouse')

/** A name that a person gives: one line, no longer than a row shows. */
export const word = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((s) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(s), 'must be one line')
const tag = word(40).refine((s) => s !== '' && !s.includes(','), 'must be a word without a comma')
const someTags = z.array(tag).max(maxTags)
/** '' for nobody in particular. */
export const person = word(60)
/** Another adb server, by its name or as host:port. */
export const adbServer = z.string().trim().min(1).max(300)
/** '' for none. */
export const group = word(60)
export const notes = z.string().trim().max(2_000)
/** `tags` replaces all of them. */
export const tagEdits = {
  tags: someTags.exactOptional(),
  addTags: someTags.exactOptional(),
  dropTags: someTags.exactOptional(),
}

export const scopes = ['farm', 'campaign', 'app', 'vendor', 'phone', 'account'] as const
export const distributions = ['round-robin', 'one-to-one', 'all-to-all'] as const
/** Of phones that are added by their address; cloud phones come from their vendor. */
export const links = ['usb', 'tcp', 'simulated'] as const

/** Which jobs: all that fit every given field. The text is looked for in video name, caption and handle. */
export const filter = {
  states: z
    .array(z.enum(jobStates as readonly [JobState, ...JobState[]]))
    .max(10)
    .exactOptional(),
  campaign: campaignId.exactOptional(),
  account: accountId.exactOptional(),
  phone: phoneId.exactOptional(),
  fault: z.enum(faultTypes as readonly [FaultType, ...FaultType[]]).exactOptional(),
  text: z.string().max(200).exactOptional(),
  video: fingerprint.exactOptional(),
  is: z.enum(jobTraits).exactOptional(),
}
export const filterShape = z.strictObject(filter)
export type JobFilter = z.infer<typeof filterShape>

export const page = { after: jobId.exactOptional(), limit: z.int().min(1).max(1_000).default(100) }

const bulk = {
  jobs: z.array(jobId).min(1).max(10_000).exactOptional(),
  query: filterShape.exactOptional(),
  /** Counts only. */
  dryRun: z.boolean().default(false),
}
const namesOne = (b: { readonly jobs?: unknown; readonly query?: unknown }): boolean =>
  (b.jobs === undefined) !== (b.query === undefined)
const nameOne = 'name either jobs or a query'

/** Named jobs, or all that fit a query; never both. Jobs that are uncertain are left alone in either case. */
export const bulkShape = z.strictObject(bulk).refine(namesOne, nameOne)

/** The same, and what becomes of them. */
export const bulkWith = <const S extends z.ZodRawShape>(fields: S) =>
  z.strictObject({ ...bulk, ...fields }).refine((b) => namesOne(b as { jobs?: unknown; query?: unknown }), nameOne)

const targetFields = <const S extends readonly [string, ...string[]]>(all: S) => ({
  scope: z.enum(all),
  target: z.string().max(200).default(''),
})
const farmHasNone = (t: { readonly scope: string; readonly target: string }): boolean =>
  (t.scope === 'farm') === (t.target === '')
const farmHasNoneWords = 'a farm has no target, everything else needs one'

/** `target` is an id as text: of a campaign, phone, account or job; an app's name; left out for the farm. */
export const target = <const S extends readonly [string, ...string[]]>(all: S) =>
  z.strictObject(targetFields(all)).refine((t) => farmHasNone(t as { scope: string; target: string }), farmHasNoneWords)

/** The same; `failing`: only the hold of a cause that fails many. */
export const releaseShape = z
  .strictObject({ ...targetFields(scopes), only: z.literal('failing').exactOptional() })
  .refine(farmHasNone, farmHasNoneWords)

/** Posting hours as accounts keep them: days 0 Sunday to 6 Saturday, minutes since midnight. */
export const windowsShape = z
  .array(
    z
      .strictObject({
        days: z.array(z.int().min(0).max(6)).max(7).default([]),
        from: z.int().min(0).max(1_439),
        to: z.int().min(0).max(1_440),
      })
      .refine((w) => w.from !== w.to, 'must not begin when it ends'),
  )
  .max(50)

/** When an account posts jobs without a time of their own: days 0 Sunday to 6 Saturday, minutes since midnight. */
export const slotsShape = z
  .array(
    z.strictObject({
      days: z.array(z.int().min(0).max(6)).max(7).default([]),
      at: z.int().min(0).max(1_439),
    }),
  )
  .max(50)

/** When a campaign's jobs may go; what is left out stays, null takes it away. */
export const campaignDates = {
  startsAt: time.nullable().exactOptional(),
  endsAt: time.nullable().exactOptional(),
  /** Between two jobs of an account. */
  everyMs: z
    .int()
    .min(60_000)
    .max(366 * 86_400_000)
    .nullable()
    .exactOptional(),
  /** Of its jobs; higher goes first. */
  priority: z.int().min(-1_000).max(1_000).exactOptional(),
}
export const startsFirst = (c: { readonly startsAt?: unknown; readonly endsAt?: unknown }): boolean =>
  typeof c.startsAt !== 'number' || typeof c.endsAt !== 'number' || c.startsAt < c.endsAt
export const startsFirstWords = 'must start before it ends'

/** What an account may be given, or may be changed to. */
export const pace = {
  cap: z.int().min(1).max(1_000).exactOptional(),
  spacingMs: z
    .int()
    .min(0)
    .max(366 * 86_400_000)
    .exactOptional(),
  windows: windowsShape.exactOptional(),
  slots: slotsShape.exactOptional(),
  jitterMs: z.int().min(0).max(86_400_000).exactOptional(),
  timeZone: z.string().max(60).refine(isZone, 'must be a time zone such as Europe/Berlin').exactOptional(),
  /** Each a proxy or the name of a list. */
  proxies: z
    .array(z.string().refine((text) => isProxy(text) || isListName(text), notProxy))
    .max(50)
    .exactOptional(),
}

export const accountShape = z.strictObject({
  app,
  handle,
  phone: phoneId.nullable().default(null),
  ...pace,
  tags: someTags.exactOptional(),
  person: person.exactOptional(),
})

/** Which phones: those that are named, or all with a tag. */
export const somePhones = {
  phones: z.array(phoneId).min(1).max(1_000).exactOptional(),
  withTag: tag.exactOptional(),
}
export const namesPhones = (p: { readonly phones?: unknown; readonly withTag?: unknown }): boolean =>
  (p.phones === undefined) !== (p.withTag === undefined)
export const namePhones = 'name either phones or a tag'
