import { z } from 'zod'
import { accountId, jobId, phoneId, time } from './fields.ts'

/** What the control room did, how it does and what it runs with. */

const dayMs = 86_400_000

const eventFilter = {
  /** `next` of the page before. */
  before: z.int().positive().exactOptional(),
  job: jobId.exactOptional(),
  phone: phoneId.exactOptional(),
  account: accountId.exactOptional(),
  /** e.g. `worker`, `phone`, `job`, `person`. */
  who: z.string().max(40).exactOptional(),
  /** e.g. `paused`, `lost`, `held`. */
  what: z.string().max(60).exactOptional(),
  since: time.exactOptional(),
}

export const healthCommands = {
  /** What was decided, by whom and why, newest first. */
  events: z.strictObject({ ...eventFilter, limit: z.int().min(1).max(500).default(100) }),
  /** A page of them as text; the first page carries the header of a CSV file. */
  'export-events': z.strictObject({
    ...eventFilter,
    format: z.enum(['csv', 'json']),
    limit: z.int().min(1).max(500).default(500),
  }),
  /** The latest lines about a phone's connection since the control room started, newest last. */
  journal: z.strictObject({ phone: phoneId }),
  /** Failures that have no name yet, by kind, the latest first; at most 200. */
  'failure-kinds': z.strictObject({}),
  /** Sums by the hour, of at most 92 days. */
  stats: z
    .strictObject({ from: time, to: time })
    .refine((s) => s.from < s.to, 'must end after it begins')
    .refine((s) => s.to - s.from <= 92 * dayMs, 'must not span more than 92 days'),
  /** Posted and failed by account and day of 24 h; the last day has no end. */
  'account-days': z.strictObject({
    accounts: z.array(accountId).max(500),
    from: time,
    days: z.int().min(1).max(31),
  }),
  /** Marks notices as read; the board shows it. Left out: all of them. */
  'read-notices': z.strictObject({ ids: z.array(z.int().positive()).max(1_000).exactOptional() }),
  /** What the control room runs with, and from where. */
  settings: z.strictObject({}),
  /** All of them or none, by key; null takes the panel's word back, so that file or default speak again. */
  'change-settings': z
    .strictObject({
      set: z.record(z.string().min(1).max(100), z.union([z.number(), z.boolean()]).nullable()),
      /** Counts only. */
      dryRun: z.boolean().default(false),
    })
    .refine(({ set }) => Object.keys(set).length > 0 && Object.keys(set).length <= 100, 'name something to change'),
  /** Files and steps of one attempt. */
  evidence: z.strictObject({ job: jobId, lease: z.int().positive() }),
} as const satisfies Record<string, z.ZodType>
