import type { FaultType } from '../../core/model/fault.ts'
import type { Stats } from '../../core/model/history.ts'
import { inHand, type JobState } from '../../core/model/job.ts'
import type { Change, Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { JobRow } from './rows.ts'
import type { Connection } from './sqlite.ts'

/** Adds a move to the sums of its hour; in a transaction already. */
export type Sums = (before: JobRow, now: JobRow, change: Change) => void

const hourMs = 3_600_000
const hourOf = (at: number): number => at - (at % hourMs)
const told: readonly JobState[] = ['succeeded', 'failed', 'uncertain']

export const createSums = (db: Connection): Sums => {
  const add = db.prepare(`INSERT INTO stat (hour, kind, name, n, ms) VALUES (:hour, :kind, :name, 1, :ms)
    ON CONFLICT (hour, kind, name) DO UPDATE SET n = n + 1, ms = ms + excluded.ms`)
  return (before, now, { at, fault, outcome, timing }) => {
    const hour = hourOf(at)
    if (told.includes(now.state)) add.run({ hour, kind: 'state', name: now.state, ms: 0 })
    if (!inHand.includes(before.state) || inHand.includes(now.state) || outcome === undefined) return
    add.run({ hour, kind: 'run', name: outcome, ms: 0 })
    if (fault !== undefined && fault !== null) add.run({ hour, kind: 'fault', name: fault.type, ms: 0 })
    for (const { name, ms } of timing?.steps ?? [])
      add.run({ hour, kind: 'step', name: `${timing?.app ?? ''}/${name}`, ms: Math.max(0, Math.round(ms)) })
  }
}

interface StatRow {
  readonly hour: number
  readonly kind: 'state' | 'run' | 'fault' | 'step'
  readonly name: string
  readonly n: number
  readonly ms: number
}

export const createStats = ({ db, read }: Room): Pick<Store, 'stats'> => {
  const hours = db.prepare<StatRow>(
    `SELECT hour, kind, CASE kind WHEN 'run' THEN '' ELSE name END AS name, sum(n) AS n, 0 AS ms FROM stat
      WHERE hour >= :from AND hour < :to AND kind IN ('state', 'run') GROUP BY 1, 2, 3 ORDER BY 1`,
  )
  const sums = db.prepare<StatRow>(
    `SELECT 0 AS hour, kind, name, sum(n) AS n, sum(ms) AS ms FROM stat
      WHERE hour >= :from AND hour < :to AND kind IN ('fault', 'step') GROUP BY 2, 3 ORDER BY n DESC, name`,
  )
  return {
    stats: (from, to) =>
      read(() => {
        const span = { from: hourOf(from), to }
        return toStats(hours.all(span), sums.all(span))
      }),
  }
}

const toStats = (rows: readonly StatRow[], sums: readonly StatRow[]): Stats => {
  const byHour = new Map<number, Stats['hours'][number]>()
  for (const { hour, kind, name, n } of rows) {
    const before = byHour.get(hour) ?? { at: hour, posted: 0, failed: 0, uncertain: 0, runs: 0 }
    const what = kind === 'run' ? 'runs' : name === 'succeeded' ? 'posted' : name === 'failed' ? 'failed' : 'uncertain'
    byHour.set(hour, { ...before, [what]: before[what] + n })
  }
  const hours = [...byHour.values()]
  const total = (what: 'posted' | 'failed' | 'uncertain' | 'runs'): number => hours.reduce((sum, h) => sum + h[what], 0)
  return {
    hours,
    posted: total('posted'),
    failed: total('failed'),
    uncertain: total('uncertain'),
    runs: total('runs'),
    faults: sums.flatMap((s) => (s.kind === 'fault' ? [{ type: s.name as FaultType, n: s.n }] : [])),
    steps: sums
      .flatMap((s) => (s.kind === 'step' ? [toStep(s)] : []))
      .sort((a, b) => (a.app + a.name < b.app + b.name ? -1 : 1)),
  }
}

const toStep = ({ name, n, ms }: StatRow): Stats['steps'][number] => {
  const at = name.indexOf('/')
  return { app: name.slice(0, at), name: name.slice(at + 1), n, ms }
}
