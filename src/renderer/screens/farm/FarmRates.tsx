import type { ReactNode } from 'react'
import { Bars } from '../../parts/Bars.tsx'
import { Metric } from '../../parts/Metric.tsx'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { counted, percent } from '../../words/number.ts'
import { left, moment, timeOfDay } from '../../words/time.ts'
import { rolling, successRate } from './rates.ts'

/** What the last day was like, and what comes next. Rates are there where the control room measures them. */
export const FarmRates = ({ rule }: { readonly rule: ReactNode }) => {
  const pulse = useBoard((b) => b.pulse ?? null)
  const nextDue = useBoard((b) => b.farm.nextDue)
  const next = useClock((now) => (nextDue === null ? 'nothing' : nextDue <= now ? 'now' : left(nextDue, now)))
  const nextAt = useClock((now) => (nextDue === null ? '' : moment(nextDue, now)))
  const hours = pulse?.hours ?? []
  const latest = hours.at(-1)
  const { rate, of } = successRate(hours)
  return (
    <>
      {latest === undefined ? null : (
        <>
          <span className="contents max-wide:hidden">{rule}</span>
          <span className="flex shrink-0 max-wide:hidden">
            <Metric
              label="Posted per hour"
              value={String(latest.posted)}
              exact={`${counted(latest.posted, 'post')} since ${timeOfDay(latest.at)}`}
              href="#/health"
            >
              <Bars
                values={hours.slice(-14).map((h) => h.posted)}
                label="Posts of each hour, the last 14 hours"
                className="w-30 2k:w-41 huge:w-100"
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
              className="w-21 wide:w-26 2k:w-48 huge:w-100"
            />
          </Metric>
        </>
      )}
      <span className="flex items-center gap-4 wide:gap-5 max-mid:hidden">
        {rule}
        <Metric
          label="Next due"
          value={next}
          context={nextAt}
          exact={nextDue === null ? 'No job is due' : `Next job due ${nextAt}`}
          href="#/jobs"
        />
      </span>
    </>
  )
}
