import { waitingIcons } from '../../looks/hold.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { count, counted } from '../../words/number.ts'
import { relative } from '../../words/time.ts'
import { waitingWords } from './waiting.ts'

const Until = ({ at }: { at: number }) => useClock((now) => (at <= now ? 'now' : relative(at, now)))

/** Why nothing more runs: all jobs that wait, by the reason that holds them. */
export const WaitingGroups = ({ className = '' }: { readonly className?: string }) => {
  const signal = useBoard(
    (b) => `${b.counts.pending} ${b.counts.retrying} ${b.farm.state} ${b.counts.claimed} ${Object.keys(b.holds)}`,
  )
  const asked = useAsked('waiting', {}, signal)
  const { value } = asked
  const facts =
    value === null
      ? ''
      : value.looked < value.all
        ? `the first ${count(value.looked)} of ${counted(value.all, 'job')}`
        : counted(value.all, 'job')
  return (
    <Card
      title="Why jobs wait"
      facts={facts}
      className={className}
      side={
        <IconButton icon="refresh-cw" word="Read again" size={24} disabled={asked.isAsking} onClick={asked.again} />
      }
    >
      <Answered asked={asked} reading="Asking why they wait.">
        {({ groups }) =>
          groups.length === 0 ? (
            <p className="px-3 pb-3 text-m text-faint">No job waits.</p>
          ) : (
            <ul className="border-t border-line">
              {[...groups]
                .sort((a, b) => b.jobs - a.jobs)
                .map((group) => (
                  <li
                    key={group.code}
                    className="flex min-h-11 items-center gap-3 border-b border-line/55 px-3 py-1 last:border-0"
                  >
                    <Icon of={waitingIcons[group.code]} size={16} className="text-soft" />
                    <div className="min-w-0 flex-1">
                      <p className="text-m font-medium">{waitingWords[group.code]}</p>
                      <p className="truncate text-s text-soft" title={group.sentence}>
                        {group.sentence}
                      </p>
                    </div>
                    <span className="w-24 shrink-0 text-right">
                      <span className="block text-m">{counted(group.jobs, 'job')}</span>
                      <span className="block text-s text-faint">
                        {group.until === null ? '' : <Until at={group.until} />}
                      </span>
                    </span>
                  </li>
                ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}
