import type { Struck } from './striker.ts'
import { processStrikes, wireStrikes } from './strikes.ts'
import type { RunBegan } from './watch.ts'

export interface Recovery {
  readonly kind: string
  readonly times: number
  readonly medianMs: number
  readonly p95Ms: number
}

/** What is armed on a phone strikes later, when the app comes to it. */
const counted: ReadonlySet<string> = new Set([...processStrikes, ...wireStrikes])

/** From each strike at a process or a phone to the next run that a struck slot took up. Strikes after the last run say nothing. */
export const recoveries = (strikes: readonly Struck[], runs: readonly RunBegan[]): readonly Recovery[] => {
  const byKind = new Map<string, number[]>()
  for (const { strike, at, slot } of strikes) {
    if (!counted.has(strike.kind)) continue
    const next = runs.find((run) => run.at > at && (slot === null || run.slot === slot))
    if (next === undefined) continue
    byKind.set(strike.kind, [...(byKind.get(strike.kind) ?? []), next.at - at])
  }
  return [...byKind]
    .map(([kind, ms]) => {
      const sorted = [...ms].sort((a, b) => a - b)
      return { kind, times: sorted.length, medianMs: rank(sorted, 0.5), p95Ms: rank(sorted, 0.95) }
    })
    .sort((a, b) => a.kind.localeCompare(b.kind))
}

const rank = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0
