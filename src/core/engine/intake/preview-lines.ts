import type { PreviewLine, PreviewPage } from '../../contract/reports.ts'
import type { AccountId, Fingerprint, Millis } from '../../model/ids.ts'
import type { Clock } from '../../ports.ts'
import type { Item } from './items.ts'
import { countFindings, type PlanInput, type PlannedJob, shortly } from './preview.ts'

const mostAccounts = 20
const mostKnown = 5

/** The videos of a plan, one line each, as a person looks through them before anything is queued. Pure. */
export const previewLines = (
  { scan, accounts, known }: PlanInput,
  items: readonly Item[],
  jobs: readonly PlannedJob[],
): readonly PreviewLine[] => {
  const handles = new Map(accounts.map((a) => [a.account.id, a.account.handle]))
  const fresh = grouped(jobs)
  const had = grouped(known)
  const videos = items.map((item): PreviewLine => {
    const { fingerprint, path, name, bytes, durationMs } = item.video
    const getting = fresh.get(fingerprint) ?? []
    const having = had.get(fingerprint) ?? []
    const isUnfit = getting.some((j) => j.findings.some((f) => f.level === 'refuse'))
    const isFresh = getting.length > 0 || (item.isOut && having.length === 0)
    return {
      state: isUnfit ? 'unfit' : isFresh ? (item.isBare ? 'bare' : 'ready') : having.length > 0 ? 'known' : 'left',
      path,
      name,
      fingerprint,
      bytes,
      durationMs,
      caption: item.caption ?? (getting[0]?.caption || null),
      captionFrom: item.source === 'none' ? null : item.source,
      accounts: getting.slice(0, mostAccounts).map((j) => ({
        id: j.account,
        handle: handles.get(j.account) ?? '',
        ...(item.source === 'template' ? { caption: j.caption } : {}),
      })),
      findings: findingsIn(getting),
      jobs: getting.length,
      isOut: item.isOut,
      known: having
        .slice(0, mostKnown)
        .map((k) => ({ handle: handles.get(k.account) ?? '', state: k.state, at: k.at })),
      sentence: item.paths.length > 1 ? `The same video lies at ${shortly(scan, item.paths.slice(1, 6))}.` : null,
    }
  })
  const unreadable = scan.found.flatMap((f): PreviewLine[] => (f.kind === 'unreadable' ? [unread(f)] : []))
  return [...unreadable, ...videos]
}

const mostFindings = 5

/** What is said of its jobs; what keeps them back comes first. */
const findingsIn = (jobs: readonly PlannedJob[]): PreviewLine['findings'] => {
  const all = countFindings(jobs)
  return [...all.filter((f) => f.level === 'refuse'), ...all.filter((f) => f.level === 'warn')].slice(0, mostFindings)
}

const grouped = <T extends { readonly account: AccountId; readonly video: Fingerprint }>(
  all: readonly T[],
): ReadonlyMap<Fingerprint, readonly T[]> => {
  const groups = new Map<Fingerprint, T[]>()
  for (const one of all) {
    const group = groups.get(one.video)
    if (group === undefined) groups.set(one.video, [one])
    else group.push(one)
  }
  return groups
}

const unread = ({ path, sentence }: { readonly path: string; readonly sentence: string }): PreviewLine => ({
  state: 'unreadable',
  path,
  name: path.split(/[\\/]/).at(-1) ?? path,
  fingerprint: null,
  bytes: null,
  durationMs: null,
  caption: null,
  captionFrom: null,
  accounts: [],
  jobs: 0,
  findings: [],
  isOut: false,
  known: [],
  sentence,
})

const goodForMs: Millis = 10 * 60_000
const mostKept = 4

/** The latest dry runs' videos, in memory, so that a panel can page through them without reading the folder again. */
export class Previews {
  #clock: Clock
  #count = 0
  #kept = new Map<string, { readonly lines: readonly PreviewLine[]; until: Millis }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Answers the name that `page` wants. */
  keep(lines: readonly PreviewLine[]): string {
    this.#count += 1
    const name = `preview-${this.#clock.now()}-${this.#count}`
    this.#kept.set(name, { lines, until: this.#clock.now() + goodForMs })
    for (const old of [...this.#kept.keys()].slice(0, -mostKept)) this.#kept.delete(old)
    return name
  }

  /** Where a video of a kept preview lies. */
  video(fingerprint: Fingerprint): { readonly path: string; readonly bytes: number } | null {
    for (const { lines, until } of this.#kept.values()) {
      const line = until < this.#clock.now() ? undefined : lines.find((l) => l.fingerprint === fingerprint)
      if (line !== undefined && line.bytes !== null) return { path: line.path, bytes: line.bytes }
    }
    return null
  }

  /** Null when it is no longer kept. */
  page(name: string, state: PreviewLine['state'] | undefined, offset: number, limit: number): PreviewPage | null {
    const kept = this.#kept.get(name)
    if (kept === undefined || kept.until < this.#clock.now()) {
      this.#kept.delete(name)
      return null
    }
    kept.until = this.#clock.now() + goodForMs
    const lines = state === undefined ? kept.lines : kept.lines.filter((l) => l.state === state)
    const next = offset + limit
    return {
      lines: lines.slice(offset, next),
      all: lines.length,
      out: lines.filter((l) => l.isOut).length,
      next: next < lines.length ? next : null,
    }
  }
}
