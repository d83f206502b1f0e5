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
  /** True where no draft and no failed upload stood there: one that stands there later is newer. Unknown of old lists. */
  readonly clean?: boolean | undefined
  readonly at: Millis
}

/** A list of before a commit, and what explains new entries above it: captions of other jobs' posts proved since then. */
export interface Compared {
  readonly baseline: Baseline
  readonly since: readonly string[]
}

/** Positive evidence that the post is there. */
export interface Proof {
  /** Read from the account's list, said by a person, or by the progress file of another script. */
  readonly how: 'list' | 'person' | 'file'
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
 * Exactly one unexplained entry with the caption is proof; no unexplained entry at all is absence. Where so much is new
 * that the baseline has left the screen, the app's own count must leave exactly as many unseen as `since` explains.
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
  const { rest, unused } = unexplained(fresh.seen, since)
  if (fresh.unseen > 0 && fresh.unseen !== unused) return unclear
  // an entry that stood there before can only be new where it was found again below
  if (!fresh.isLaid && rest.some((e) => baseline.entries.some((old) => old.key === e.key))) return unclear
  const matching = rest.filter((e) => e.caption === caption)
  const [only] = matching
  if (only !== undefined && matching.length === 1) return { reading: 'there', entry: only }
  return rest.length === 0 ? { reading: 'absent', entry: null } : unclear
}

/**
 * Takes one entry away for each known caption, oldest first: the newest entry is the one in question. `unused` captions
 * have no entry.
 */
const unexplained = (
  fresh: readonly Entry[],
  since: readonly string[],
): { readonly rest: readonly Entry[]; readonly unused: number } => {
  const rest = [...fresh]
  let unused = 0
  for (const caption of since) {
    const at = rest.findLastIndex((e) => e.caption === caption)
    if (at >= 0) rest.splice(at, 1)
    else unused += 1
  }
  return { rest, unused }
}

/** What is new since the baseline: entries that were read, and how many more lie below them. */
interface Fresh {
  readonly seen: readonly Entry[]
  readonly unseen: number
  /** The baseline was found again, or there was nothing to find. */
  readonly isLaid: boolean
}

/** The entries above the baseline's, or null when the two lists cannot be laid over each other. */
const freshEntries = (baseline: Baseline, now: Baseline): Fresh | null => {
  const seen = now.entries
  if (baseline.entries.length === 0) {
    if (baseline.count !== 0) return null
    if (now.count !== null)
      return now.count < seen.length ? null : { seen, unseen: now.count - seen.length, isLaid: true }
    return now.complete || seen.length > 0 ? { seen, unseen: 0, isLaid: true } : null
  }
  const fits = overlaps(baseline.entries, seen)
  if (fits.length > 0) {
    const extra = extraAbove(fits, baseline.count, now.count)
    return extra === null ? null : { seen: seen.slice(0, extra), unseen: 0, isLaid: true }
  }
  const more = baseline.count === null || now.count === null ? 0 : now.count - baseline.count
  // nothing of the baseline can be on a screen that new entries fill
  return seen.length > 0 && more >= seen.length ? { seen, unseen: more - seen.length, isLaid: false } : null
}

/** At how many places the baseline's top can be found again: each is the number of entries above it. */
const overlaps = (before: readonly Entry[], after: readonly Entry[]): readonly number[] => {
  const fits: number[] = []
  for (let n = 0; n < after.length; n++) {
    const overlap = Math.min(before.length, after.length - n)
    if (overlap > 0 && before.slice(0, overlap).every((e, i) => e.key === after[n + i]?.key)) fits.push(n)
  }
  return fits
}

/** How many entries stand above the baseline's list: the counts decide where the app states them, else the order alone. */
const extraAbove = (fits: readonly number[], countBefore: number | null, countAfter: number | null): number | null => {
  if (countBefore !== null && countAfter !== null)
    return fits.includes(countAfter - countBefore) ? countAfter - countBefore : null
  const [only] = fits
  return only !== undefined && fits.length === 1 ? only : null
}
