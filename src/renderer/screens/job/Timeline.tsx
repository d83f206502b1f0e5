import type { MoveRow } from '../../../core/model/job.ts'
import type { IconName } from '../../looks/icons.ts'
import { jobLooks } from '../../looks/job.ts'
import type { Look } from '../../looks/look.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useNow } from '../../state/clock.ts'
import { exactly, moment, timeToSecond } from '../../words/time.ts'

const isToday = (at: number, now: number): boolean => new Date(at).toDateString() === new Date(now).toDateString()

const under = (move: MoveRow): string => {
  if (move.who === 'person') return move.cause
  const cause = move.cause === '' ? move.arrow : move.cause
  return move.lease > 0 ? `${cause.replace(/\.$/, '')}, lease ${move.lease}` : cause
}

export interface TimelineProps {
  readonly moves: readonly MoveRow[]
  /** When the job was queued, Unix ms. */
  readonly createdAt: number
}

interface Entry {
  readonly key: string
  readonly look: Look
  readonly icon: IconName
  readonly at: number
  readonly cause: string
}

const entryOf = (move: MoveRow): Entry => {
  const look = jobLooks[move.to]
  return {
    key: `${move.at} ${move.arrow} ${move.lease}`,
    look,
    icon: move.arrow === 'commit' ? 'git-commit-horizontal' : look.icon,
    at: move.at,
    cause: under(move),
  }
}

const queued = (at: number): Entry => ({
  key: 'queued',
  look: jobLooks.pending,
  icon: jobLooks.pending.icon,
  at,
  cause: 'queued',
})

/** The moves of a job, newest first. */
export const Timeline = ({ moves, createdAt }: TimelineProps) => {
  const now = useNow()
  return (
    <section aria-label="Moves" className="border-r border-line px-4 pb-6">
      <h3 className="flex h-9 items-center gap-2 text-m font-semibold">
        Moves <span className="text-s font-normal text-faint">{moves.length + 1}</span>
      </h3>
      <ol>
        {[...moves.toReversed().map(entryOf), queued(createdAt)].map(({ key, look, icon, at, cause }) => (
          <li
            key={key}
            data-tone={look.tone}
            className="relative flex gap-2.5 pb-3.5 before:absolute before:top-5 before:bottom-0 before:left-[7px] before:w-px before:bg-line-strong last:before:hidden"
          >
            <span className="mt-0.5 inline-flex shrink-0 text-tone">
              <Icon of={icon} size={16} />
            </span>
            <div className="min-w-0 flex-1">
              <p className="flex justify-between gap-2">
                <span className="font-medium text-tone">{look.word}</span>
                <time title={exactly(at)} className="text-s text-soft">
                  {isToday(at, now) ? timeToSecond(at) : moment(at, now)}
                </time>
              </p>
              <p className="text-s text-faint [overflow-wrap:anywhere]">{cause}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
