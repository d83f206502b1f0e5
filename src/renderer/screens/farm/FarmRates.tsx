import type { ReactNode } from 'react'
import type { PulseCard } from '../../../core/model/board.ts'
import { Bars } from '../../parts/Bars.tsx'
import { Metric } from '../../parts/Metric.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { counted, percent } from '../../words/number.ts'
import { left, moment, timeOfDay } from '../../words/time.ts'
import { wholeDay } from '../health/charts.ts'
import { rolling, successRate } from './rates.ts'

const hourMs = 3_600_000

interface RatesProps {
  /** What stands between two metrics. */
  readonly rule: ReactNode
}

const Rates = ({ rule, hours }: RatesProps & { readonly hours: PulseCard['hours'] }) => {
  const waiting = useBoard((b) => b.counts.pending + b.counts.retrying)
  const nextDue = useBoard((b) => (waiting === 0 ? null : b.farm.nextDue))
  const next = useClock((now) => {
    if (waiting === 0) return 'nothing'
    // what waits for a phone or a person has no time
    return nextDue === null ? '—' : nextDue <= now ? 'now' : left(nextDue, now)
  })
  const nextAt = useClock((now) => (nextDue === null ? '' : moment(nextDue, now)))
  const nextPhone = useBoard((b) =>
    nextDue === null || b.farm.nextPhone == null ? null : (b.phones[b.farm.nextPhone]?.name ?? null),
  )
  const latest = hours.at(-1)
  const { rate, of } = successRate(hours)
  return (
    <>
      {latest === undefined ? null : (
        <>
          <span className="contents max-[1680px]:hidden">{rule}</span>
          <span className="flex shrink-0 max-[1680px]:hidden">
            <Metric
              label="Posted per hour"
              value={String(latest.posted)}
              exact={`${counted(latest.posted, 'post')} since ${timeOfDay(latest.at)}`}
              href="#/health"
            >
              <Bars
                values={hours.slice(-14).map((h) => h.posted)}
                label="Posts of each hour, the last 14 hours"
                className="w-24 2k:w-36 huge:w-100"
              />
            </Metric>
          </span>
        </>
      )}
      {rate === null ? null : (
        <>
          {rule}
          <Metric
            label="Success rate, 24 h"
            value={percent(rate)}
            exact={`${percent(rate)} of ${counted(of, 'job')} that ended in 24 h were posted`}
            href="#/health"
          >
            <Sparkline
              points={rolling(hours)}
              label={`Success rate by hour, ${percent(rate)} in 24 h`}
              className="w-18 wide:w-20 2k:w-36 huge:w-100"
            />
          </Metric>
        </>
      )}
      <span className="flex shrink-0 items-center gap-4 wide:gap-5 max-mid:hidden">
        {rule}
        <Metric
          label="Next due"
          value={next}
          context={nextPhone === null ? nextAt : `${nextAt} · ${nextPhone}`}
          exact={
            waiting === 0
              ? 'No job waits'
              : nextDue === null
                ? `${counted(waiting, 'job waits', 'jobs wait')} for a phone or for you, not for a time`
                : `Next job due ${nextAt}${nextPhone === null ? '' : ` on ${nextPhone}`}`
          }
          href="#/jobs"
        />
      </span>
    </>
  )
}

/** The sums are history: they are read when this is first shown, each hour, and when a job has ended. */
const ReadRates = ({ rule }: RatesProps) => {
  const hour = useClock((now) => Math.floor(now / hourMs))
  const ended = useBoard((b) => b.counts.succeeded + b.counts.failed)
  const { value } = useAsked('stats', { from: (hour - 23) * hourMs, to: (hour + 1) * hourMs }, ended)
  return <Rates rule={rule} hours={value === null ? [] : wholeDay(value.hours, hour * hourMs)} />
}

/** What the last day was like, and what comes next: from the board where it carries the hours. */
export const FarmRates = ({ rule }: RatesProps) => {
  const carried = useBoard((b) => b.pulse?.hours ?? null)
  return carried === null ? <ReadRates rule={rule} /> : <Rates rule={rule} hours={carried} />
}
