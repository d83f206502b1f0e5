import type { Struck } from './striker.ts'
import { processStrikes, wireStrikes } from './strikes.ts'
import type { RunBegan } from './watch.ts'

export interface Recovery {
  readonly kind: string
  readonly times: number
  readonly medianMs: number
  readonly p95Ms: number
  /** More of them, that another strike at the same slot or at the room disturbed: these times are not among the others. */
  readonly disturbed: number
}

/** What is armed on a phone strikes later, when the app comes to it. */
const counted: ReadonlySet<string> = new Set([...processStrikes, ...wireStrikes])

/**
 * From each strike at a process or a phone to the next run that a struck slot took up, where nothing else struck it meanwhile.
 * Strikes after the last run say nothing.
 */
export const recoveries = (strikes: readonly Struck[], runs: readonly RunBegan[]): readonly Recovery[] => {
  const byKind = new Map<string, { readonly ms: number[]; disturbed: number }>()
  for (const struck of strikes) {
    const { strike, at, slot } = struck
    if (!counted.has(strike.kind)) continue
    const next = runs.find((run) => run.at > at && (slot === null || run.slot === slot))
    if (next === undefined) continue
    const found = byKind.get(strike.kind) ?? { ms: [], disturbed: 0 }
    byKind.set(strike.kind, found)
    const isDisturbed = strikes.some(
      (other) =>
        other !== struck && other.at >= at && other.at < next.at && (other.slot === null || other.slot === next.slot),
    )
    if (isDisturbed) found.disturbed += 1
    else found.ms.push(next.at - at)
  }
  return [...byKind]
    .map(([kind, { ms, disturbed }]) => {
      const sorted = [...ms].sort((a, b) => a - b)
      return { kind, times: sorted.length, medianMs: rank(sorted, 0.5), p95Ms: rank(sorted, 0.95), disturbed }
    })
    .sort((a, b) => a.kind.localeCompare(b.kind))
}

const rank = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(q * sorted.length) - 1))] ?? 0
