import type { Millis } from '../../model/ids.ts'
import { type Backoff, pause } from '../../model/retry.ts'
import type { Settings } from '../../model/settings.ts'
import type { Vitals } from './vitals.ts'

const restart: Backoff = { firstMs: 500, factor: 2, maxMs: 60_000 }
const tooManyDeaths = 10

/** How long a slot rests before its next worker, after so many deaths in a row; null: it gives up and asks a person. */
export const restAfter = (deaths: number, jitter: number): Millis | null =>
  deaths > tooManyDeaths ? null : pause(restart, deaths, jitter)

/** Why a worker without a job is replaced by a fresh one; null: it is good for more. */
export const whyWorn = (
  { jobs, startedAt, beat }: Pick<Vitals, 'jobs' | 'startedAt' | 'beat'>,
  { recycleJobs, recycleMs, slotBytes }: Pick<Settings, 'recycleJobs' | 'recycleMs' | 'slotBytes'>,
  now: Millis,
): string | null => {
  if (jobs >= recycleJobs) return `it has done ${jobs} jobs`
  if (now - startedAt >= recycleMs) return `it has run for ${Math.round((now - startedAt) / 3_600_000)} h`
  const bytes = (beat?.rss ?? 0) + (beat?.appiumRss ?? 0)
  return bytes >= slotBytes ? `it and its Appium take ${Math.round(bytes / 1e6)} MB` : null
}
