import { line } from 'd3-shape'
import { percent } from '../../words/number.ts'
import { timeOfDay } from '../../words/time.ts'
import { floorOf, type HourSum, lonelyOf } from './charts.ts'

const width = 300
const height = 96

/** The share that was posted, of the six hours that end with each hour. */
export const RateChart = ({
  hours,
  rates,
}: {
  readonly hours: readonly HourSum[]
  readonly rates: readonly (number | null)[]
}) => {
  const low = floorOf(rates)
  const x = (i: number) => (i / Math.max(1, rates.length - 1)) * width
  const y = (rate: number) => 2 + (1 - (rate - low) / (1 - low)) * (height - 4)
  const path =
    line<number | null>()
      .defined((r) => r !== null)
      .x((_, i) => x(i))
      .y((r) => y(r ?? 0))(rates) ?? ''
  const dots = lonelyOf(rates).map((i) => `M${x(i)},${y(rates[i] ?? 0)}h0`)
  const worst = rates.reduce((a, b) => (b !== null && (a === null || b < a) ? b : a), null)
  return (
    <figure className="m-0 px-3 pb-2">
      <div className="flex items-end gap-2">
        <div className="flex w-9 flex-col justify-between text-right text-s text-faint" style={{ height: height + 14 }}>
          {[1, (1 + low) / 2, low].map((rate) => (
            <span key={rate}>{percent(rate)}</span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1 pb-1.5" data-tone="good">
          {[0, 0.5, 1].map((share) => (
            <span
              key={share}
              className="absolute inset-x-0 h-px bg-line"
              style={{ bottom: 6 + share * (height - 1) }}
            />
          ))}
          <svg
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            className="relative block h-24 w-full overflow-visible text-tone"
            role="img"
            aria-label={`Success rate by hour${worst === null ? '' : `, lowest ${percent(worst)}`}`}
          >
            <path d={path} fill="none" stroke="currentColor" strokeWidth={1.75} vectorEffect="non-scaling-stroke" />
            <path
              d={dots.join('')}
              stroke="currentColor"
              strokeWidth={6}
              strokeLinecap="round"
              vectorEffect="non-scaling-stroke"
            />
          </svg>
        </div>
      </div>
      <figcaption className="flex justify-between pt-1 pl-11 text-s text-faint">
        {[0, 6, 12, 18].map((i) => (
          <span key={i} className="flex-1">
            {hours[i] === undefined ? '' : timeOfDay(hours[i].at)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
