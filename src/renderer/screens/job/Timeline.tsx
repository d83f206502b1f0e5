import { GitCommitHorizontal } from 'lucide-react'
import type { MoveRow } from '../../../core/model/job.ts'
import { jobLooks } from '../../looks/job.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useNow } from '../../state/clock.ts'
import { exactly, moment, timeToSecond } from '../../words/time.ts'

const isToday = (at: number, now: number): boolean => new Date(at).toDateString() === new Date(now).toDateString()

const under = (move: MoveRow): string => {
  if (move.who === 'person') return move.cause
  const cause = move.cause === '' ? move.arrow : move.cause
  return move.lease > 0 ? `${cause.replace(/\.$/, '')}, lease ${move.lease}` : cause
}

/** The moves of a job, newest first. */
export const Timeline = ({ moves }: { readonly moves: readonly MoveRow[] }) => {
  const now = useNow()
  return (
    <section aria-label="Moves" className="border-r border-line px-4 pb-6">
      <h3 className="flex h-9 items-center gap-2 text-m font-semibold">
        Moves <span className="text-s font-normal text-faint">{moves.length}</span>
      </h3>
      <ol>
        {moves.toReversed().map((move) => {
          const look = jobLooks[move.to]
          return (
            <li
              key={`${move.at} ${move.arrow} ${move.lease}`}
              data-tone={look.tone}
              className="relative flex gap-2.5 pb-3.5 before:absolute before:top-5 before:bottom-0 before:left-[7px] before:w-px before:bg-line-strong last:before:hidden"
            >
              <span className="mt-0.5 inline-flex shrink-0 text-tone">
                <Icon of={move.arrow === 'commit' ? GitCommitHorizontal : look.icon} size={16} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="flex justify-between gap-2">
                  <span className="font-medium text-tone">{look.word}</span>
                  <time title={exactly(move.at)} className="text-s text-soft">
                    {isToday(move.at, now) ? timeToSecond(move.at) : moment(move.at, now)}
                  </time>
                </p>
                <p className="text-s text-faint [overflow-wrap:anywhere]">{under(move)}</p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
