import type { JobId, Millis } from './ids.ts'
import type { JobState } from './job.ts'

/** What became of a job, as far as its evidence is concerned. */
export interface Fate {
  readonly job: JobId
  readonly state: JobState
  /** It may have been posted, and nobody has said. */
  readonly isUnsettled: boolean
  readonly at: Millis
}

/** A folder of evidence: of an attempt, or, without a job, of a rehearsal. */
export interface KeptEvidence {
  /** Its path relative to the data folder. */
  readonly relative: string
  readonly job: JobId | null
  readonly bytes: number
  /** Its latest write. */
  readonly at: Millis
}

export interface PruneLimits {
  readonly evidenceMs: Millis
  readonly evidenceBytes: number
  readonly failedEvidenceMs: Millis
}

/** Since when nothing more can become of it; null: it must stay. A job that the database does not know keeps its evidence. */
export const settledAt = (
  kept: KeptEvidence,
  fate: Fate | undefined,
  { failedEvidenceMs }: PruneLimits,
  now: Millis,
): Millis | null => {
  if (kept.job === null) return kept.at
  if (fate === undefined || fate.isUnsettled) return null
  return fate.state === 'failed' && now - fate.at < failedEvidenceMs ? null : fate.at
}

/** What may go, oldest first: all that is older than the limit, and more while all together take too much room. */
export const prunable = (
  all: readonly KeptEvidence[],
  fates: ReadonlyMap<JobId, Fate>,
  limits: PruneLimits,
  now: Millis,
): readonly KeptEvidence[] => {
  const settled = all
    .flatMap((kept) => {
      const at = settledAt(kept, kept.job === null ? undefined : fates.get(kept.job), limits, now)
      return at === null ? [] : [{ kept, at }]
    })
    .sort((a, b) => a.at - b.at || (a.kept.relative < b.kept.relative ? -1 : 1))
  let bytes = all.reduce((sum, { bytes: b }) => sum + b, 0)
  const gone: KeptEvidence[] = []
  for (const { kept, at } of settled) {
    if (now - at < limits.evidenceMs && bytes <= limits.evidenceBytes) break
    bytes -= kept.bytes
    gone.push(kept)
  }
  return gone
}
