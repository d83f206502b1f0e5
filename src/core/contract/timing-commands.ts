import { z } from 'zod'
import { accountId, campaignDates, campaignId, jobId, startsFirst, startsFirstWords, time, when } from './fields.ts'

/** When jobs are posted: foretold, laid out over days, tried, and bounded. */

const longestMs = 62 * 86_400_000

export const timingCommands = {
  /** When each of these jobs will be posted, if nothing fails and runs take no time. */
  forecast: z.strictObject({ jobs: z.array(jobId).min(1).max(500) }),
  /** What was posted and what is planned between two times, by account; left out: of all accounts. */
  calendar: z
    .strictObject({ from: time, to: time, accounts: z.array(accountId).min(1).max(1_000).exactOptional() })
    .refine((c) => c.to > c.from && c.to - c.from <= longestMs, 'must be a span of at most 62 days'),
  /** When a job would be posted if a person gave it this time, and what keeps it from that very time. Changes nothing. */
  'try-time': z.strictObject({ job: jobId, at: when }),
  'schedule-campaign': z
    .strictObject({ campaign: campaignId, ...campaignDates })
    .refine(startsFirst, startsFirstWords)
    .refine((c) => Object.keys(c).length > 1, 'name something to change'),
} as const satisfies Record<string, z.ZodType>
