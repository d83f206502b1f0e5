import type { JobId, Millis } from './ids.ts'
import type { Baseline, Entry } from './proof.ts'

/** What is known of an account's own list: its first and its latest reading, and what the database has of it. */
export interface ListHistory {
  readonly first: Baseline
  readonly latest: Baseline
  /** Proved posts, oldest first; at most the last 1,000. */
  readonly posted: readonly {
    readonly job: JobId
    readonly caption: string
    readonly entry: Entry | null
    /** When it counted as posted: its commit, or when it was found. */
    readonly at: Millis
  }[]
  /** Captions of jobs that may have been posted. */
  readonly unsettled: readonly string[]
}

export interface Differences {
  /** Entries that came since the first reading and that no job explains: posted by someone else, or twice. */
  readonly strangers: readonly Entry[]
  /** Proved posts that the list should show and does not. */
  readonly missing: readonly JobId[]
}

type Posted = ListHistory['posted'][number]

/** An app may take so long to show a post everywhere. */
const settleMs: Millis = 10 * 60_000

/**
 * Compares the latest reading of an account's list with what the database knows. Where the readings do not say enough, it
 * finds nothing: it is a hint for a person, and no job is moved by it. Null: the readings cannot be compared.
 */
export const reconcile = ({ first, latest, posted, unsettled }: ListHistory): Differences | null => {
  if (first.handle !== latest.handle) return null
  if (first.entries.length === 0 && first.count !== 0) return null
  const before = new Set(first.entries.map((e) => e.key))
  const top = latest.entries.findIndex((e) => before.has(e.key))
  const isLaid = top >= 0 || first.entries.length === 0
  const fresh = top >= 0 ? latest.entries.slice(0, top) : latest.entries
  const known = posted.filter((p) => p.at < latest.at)
  const { explained, rest } = explain(fresh, known, unsettled)
  // without the first reading's entries only what stands above a known post is surely newer than that reading
  const lowest = isLaid ? fresh.length : Math.max(-1, ...explained.map((x) => x.index))
  const strangers = rest.filter((x) => x.index < lowest).map((x) => x.entry)
  return { strangers, missing: missingOf({ latest, before, known, explained, reachesFirst: top >= 0 }) }
}

interface Placed {
  readonly index: number
  readonly entry: Entry
}

/** Gives each entry to one post, oldest first: by what the proof showed, else by the caption. */
const explain = (
  fresh: readonly Entry[],
  known: readonly Posted[],
  unsettled: readonly string[],
): { readonly explained: readonly (Placed & { readonly post: Posted | null })[]; readonly rest: readonly Placed[] } => {
  const posts = [...known]
  const doubts = [...unsettled]
  const explained: (Placed & { readonly post: Posted | null })[] = []
  let rest = fresh.map((entry, index) => ({ entry, index })).reverse()
  const give = (fits: (post: Posted, entry: Entry) => boolean): void => {
    rest = rest.filter((placed) => {
      const at = posts.findIndex((post) => fits(post, placed.entry))
      const [post] = at < 0 ? [] : posts.splice(at, 1)
      if (post !== undefined) explained.push({ ...placed, post })
      return post === undefined
    })
  }
  give((post, entry) => post.entry?.key === entry.key)
  give((post, entry) => post.caption === entry.caption)
  rest = rest.filter((placed) => {
    const at = doubts.indexOf(placed.entry.caption)
    if (at < 0) return true
    doubts.splice(at, 1)
    explained.push({ ...placed, post: null })
    return false
  })
  return { explained, rest: rest.reverse() }
}

const missingOf = (given: {
  readonly latest: Baseline
  readonly before: ReadonlySet<string>
  readonly known: readonly Posted[]
  readonly explained: readonly { readonly post: Posted | null }[]
  readonly reachesFirst: boolean
}): readonly JobId[] => {
  const { latest, before, known, explained, reachesFirst } = given
  const shown = new Set(latest.entries.map((e) => e.key))
  const found = new Set(explained.flatMap(({ post }) => (post === null ? [] : [post.job])))
  const oldestFound = Math.min(...explained.flatMap(({ post }) => (post === null ? [] : [post.at])))
  return known
    .filter(({ job, entry, at }) => {
      if (entry === null || found.has(job) || shown.has(entry.key) || before.has(entry.key)) return false
      return at < latest.at - settleMs && (latest.complete || reachesFirst || at > oldestFound)
    })
    .map((p) => p.job)
}
