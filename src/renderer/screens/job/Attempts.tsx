import { useState } from 'react'
import type { Fault } from '../../../core/model/fault.ts'
import type { Attempt, Job } from '../../../core/model/job.ts'
import { Segments } from '../../parts/Segments.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { clockOf, timeToSecond } from '../../words/time.ts'
import { AttemptBody } from './AttemptBody.tsx'
import type { JobStory } from './use-job.ts'

/** `Attempt 1`, `Look 2`: posts and looks are counted apart. */
export const attemptName = (attempts: readonly Attempt[], attempt: Attempt): string => {
  const same = attempts.filter((a) => a.mode === attempt.mode && a.lease <= attempt.lease).length
  return `${attempt.mode === 'post' ? 'Attempt' : 'Look'} ${same}`
}

/** Whether the head of the drawer says this fault already. */
const isTold = ({ state, fault }: Job, ended: Fault | null): boolean =>
  (state === 'failed' || state === 'retrying') &&
  fault !== null &&
  fault.type === ended?.type &&
  fault.detail === ended.detail

const Facts = ({ attempt }: { attempt: Attempt }) => {
  const phone = useBoard((b) => b.phones[attempt.phone]?.name ?? attempt.phone)
  const took = useClock((now) => clockOf((attempt.endedAt ?? now) - attempt.startedAt))
  const end = attempt.endedAt === null ? 'now' : timeToSecond(attempt.endedAt)
  return (
    <p className="min-w-0 truncate text-s text-faint">
      {phone} · slot {attempt.slot} · {timeToSecond(attempt.startedAt)} to {end}, {took}
    </p>
  )
}

/** The runs of a job, the newest one open; an uncertain job opens with the run that made the commit. */
export const Attempts = ({ story }: { readonly story: JobStory }) => {
  const { attempts, line } = story
  const sorted = attempts.toSorted((a, b) => a.lease - b.lease)
  const usual =
    line.job.state === 'uncertain' ? (sorted.findLast((a) => a.mode === 'post') ?? sorted.at(-1)) : sorted.at(-1)
  const [lease, setLease] = useState<number | null>(null)
  const open = sorted.find((a) => a.lease === lease) ?? usual
  return (
    <section aria-label="Attempts" className="min-w-0 px-4 pb-6">
      {open === undefined ? (
        <>
          <h3 className="flex h-9 items-center text-m font-semibold">Attempts</h3>
          <p className="text-faint">No run has begun yet.</p>
        </>
      ) : (
        <>
          <div className="flex h-9 items-center gap-3">
            <h3 className="shrink-0 text-m font-semibold">{attemptName(sorted, open)}</h3>
            <Facts attempt={open} />
          </div>
          {sorted.length < 2 ? null : (
            <div className="mb-2 flex">
              <Segments
                label="Runs"
                value={String(open.lease)}
                options={sorted.slice(-8).map((a) => ({
                  value: String(a.lease),
                  word: attemptName(sorted, a),
                  name: attemptName(sorted, a),
                }))}
                onChange={(value) => setLease(Number(value))}
              />
            </div>
          )}
          <AttemptBody key={open.lease} attempt={open} isTold={isTold(line.job, open.fault)} />
        </>
      )}
    </section>
  )
}
