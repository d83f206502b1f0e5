import type { Tone } from '../../looks/look.ts'
import { Sparkline } from '../../parts/Sparkline.tsx'
import { counted, percent } from '../../words/number.ts'
import { rolling, successRate } from '../farm/rates.ts'
import type { Days } from './use-days.ts'

const toneOf = (rate: number): Tone => (rate >= 0.9 ? 'good' : rate >= 0.6 ? 'retry' : 'bad')
/** A day has few jobs: each point is that of three days. */
const window = 3

/** The share of an account's jobs that were posted, of those that ended in the last days. */
export const SuccessCell = ({ days }: { readonly days: Days | undefined }) => {
  // not asked yet, or nobody answers
  if (days === undefined) return null
  const { rate, of } = successRate(days)
  if (rate === null)
    return (
      <span className="text-faint" title="No job ended in 14 days">
        —
      </span>
    )
  const sentence = `${percent(rate)} of ${counted(of, 'job')} that ended in 14 days were posted`
  return (
    <span className="flex w-full items-center justify-end gap-2" title={sentence}>
      <Sparkline
        points={rolling(days, window)}
        tone={toneOf(rate)}
        label={`${sentence}, each point of three days`}
        className="min-w-0 flex-1"
      />
      <span className="w-11 shrink-0 text-right text-soft">{`${Math.floor(rate * 100)}%`}</span>
    </span>
  )
}
