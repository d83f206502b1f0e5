import type { Millis } from './ids.ts'

/** One entry of an account's own list of posts, as read from the screen. */
export interface Entry {
  /** All that identifies the entry on screen and does not change with time: caption, not "2 min ago". */
  readonly key: string
  readonly caption: string
  readonly link?: string | undefined
}

/** What the account's own list showed just before the commit. Entries are in the list's order, newest first. */
export interface Baseline {
  readonly handle: string
  /** Number of posts that the app itself states; null where it states none. */
  readonly count: number | null
  readonly entries: readonly Entry[]
  /** False when the end of the list was not reached: then a missing entry may only be further down. */
  readonly complete: boolean
  readonly at: Millis
}

/** Positive evidence that the post is there. */
export interface Proof {
  readonly how: 'list' | 'person'
  readonly entry: Entry | null
  readonly link: string | null
  readonly at: Millis
}

/** What a later reading of the list says against a baseline. */
export type Reading = 'there' | 'absent' | 'unclear'

/**
 * Compares a reading with the baseline. New entries stand above the baseline's first entry, which must be found again;
 * a deletion or another order makes the reading unclear. `since` holds the captions of posts of other jobs that were
 * proved on this account after the baseline: they explain new entries, so that two jobs may have the same caption.
 * Exactly one unexplained entry with the caption is proof; no unexplained entry at all is absence.
 */
export const compare = (
  baseline: Baseline,
  now: Baseline,
  caption: string,
  since: readonly string[] = [],
): { reading: Reading; entry: Entry | null } => {
  const unclear = { reading: 'unclear' as const, entry: null }
  if (now.handle !== baseline.handle) return unclear
  const fresh = freshEntries(baseline, now)
  if (fresh === null) return unclear
  const rest = unexplained(fresh, since)
  const matching = rest.filter((e) => e.caption === caption)
  const [only] = matching
  if (only !== undefined && matching.length === 1) return { reading: 'there', entry: only }
  return rest.length === 0 ? { reading: 'absent', entry: null } : unclear
}

/** Takes one entry away for each known caption, oldest first: the newest entry is the one in question. */
const unexplained = (fresh: readonly Entry[], since: readonly string[]): readonly Entry[] => {
  const rest = [...fresh]
  for (const caption of since) {
    const at = rest.findLastIndex((e) => e.caption === caption)
    if (at >= 0) rest.splice(at, 1)
  }
  return rest
}

/** The entries above the baseline's, or null when the two lists cannot be laid over each other. */
const freshEntries = (baseline: Baseline, now: Baseline): readonly Entry[] | null => {
  if (baseline.entries.length === 0) {
    if (baseline.count !== 0) return null
    return now.complete || now.entries.length > 0 || now.count === 0 ? now.entries : null
  }
  const extra = extraAbove(baseline.entries, now.entries, baseline.count, now.count)
  return extra === null ? null : now.entries.slice(0, extra)
}

/** How many entries stand above the baseline's list: the counts decide where the app states them, else the order alone. */
const extraAbove = (
  before: readonly Entry[],
  after: readonly Entry[],
  countBefore: number | null,
  countAfter: number | null,
): number | null => {
  const fits: number[] = []
  for (let n = 0; n < after.length; n++) {
    const overlap = Math.min(before.length, after.length - n)
    if (overlap > 0 && before.slice(0, overlap).every((e, i) => e.key === after[n + i]?.key)) fits.push(n)
  }
  if (countBefore !== null && countAfter !== null)
    return fits.includes(countAfter - countBefore) ? countAfter - countBefore : null
  const [only] = fits
  return only !== undefined && fits.length === 1 ? only : null
}
