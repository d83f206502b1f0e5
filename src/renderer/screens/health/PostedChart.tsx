import { timeOfDay } from '../../words/time.ts'
import { type HourSum, topOf } from './charts.ts'

const height = 96

/** A bar for each hour, what failed in red on top of it; the last one is still growing. */
export const PostedChart = ({ hours }: { readonly hours: readonly HourSum[] }) => {
  const top = topOf(Math.max(4, ...hours.map((h) => h.posted + h.failed)))
  const most = hours.reduce((a, b) => (b.posted > a.posted ? b : a), { at: 0, posted: 0, failed: 0 })
  return (
    <figure className="m-0 px-3 pb-2">
      <div
        role="img"
        aria-label={`Posts of each of the last 24 hours, at most ${most.posted}`}
        className="flex items-end gap-2"
      >
        <div className="flex w-6 flex-col justify-between text-right text-s text-faint" style={{ height: height + 12 }}>
          {[top, top / 2, 0].map((n) => (
            <span key={n}>{n}</span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1 pb-1.5" style={{ height: height + 6 }}>
          {[0, 0.5, 1].map((share) => (
            <span
              key={share}
              className="absolute inset-x-0 h-px bg-line"
              style={{ bottom: 6 + share * (height - 1) }}
            />
          ))}
          <div className="relative flex h-full items-end gap-px 2k:gap-0.5">
            {hours.map((h, i) => (
              <span
                key={h.at}
                title={`${timeOfDay(h.at)}: ${h.posted} posted, ${h.failed} failed`}
                className="flex h-full min-w-0 flex-1 flex-col justify-end"
              >
                {h.failed === 0 ? null : (
                  <span
                    className="mb-px rounded-[1px] bg-bad"
                    style={{ height: Math.max(3, (h.failed / top) * height) }}
                  />
                )}
                {h.posted === 0 ? null : (
                  <span
                    className={`rounded-t-[2px] ${i === hours.length - 1 ? 'bg-accent-text' : 'bg-accent-text/50'}`}
                    style={{ height: Math.max(2, (h.posted / top) * height) }}
                  />
                )}
              </span>
            ))}
          </div>
        </div>
      </div>
      <figcaption className="flex justify-between pt-1 pl-8 text-s text-faint">
        {[0, 6, 12, 18].map((i) => (
          <span key={i} className="flex-1">
            {hours[i] === undefined ? '' : timeOfDay(hours[i].at)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
