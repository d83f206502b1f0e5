import { RadioGroup } from 'radix-ui'
import type { Distribution } from '../../../core/model/video.ts'
import { counted } from '../../words/number.ts'
import { linesOf, type Way } from './ways.ts'

const y = (n: number, of: number): number => 4 + (of === 4 ? n * 8 : 8 + n * 10)

const Drawing = ({ name }: { name: Distribution }) => {
  const ends = name === 'one-to-one' ? 4 : 2
  return (
    <svg
      width="52"
      height="32"
      viewBox="0 0 52 32"
      aria-hidden
      className="shrink-0 text-line-control group-data-[state=checked]:text-accent-text"
    >
      {linesOf[name].map(([from, to]) => (
        <line key={`${from}-${to}`} x1="4" y1={y(from, 4)} x2="48" y2={y(to, ends)} stroke="currentColor" />
      ))}
      {[0, 1, 2, 3].map((n) => (
        <rect key={n} x="1" y={y(n, 4) - 3} width="6" height="6" rx="1" fill="currentColor" />
      ))}
      {Array.from({ length: ends }, (_, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a point is its place
        <circle key={n} cx="48" cy={y(n, ends)} r="3" fill="currentColor" />
      ))}
    </svg>
  )
}

export interface WayCardsProps {
  readonly ways: readonly Way[]
  readonly value: Distribution
  /** Of the chosen one, as it was counted; the others say what they can be at most. */
  readonly jobs: number | null
  readonly onChange: (name: Distribution) => void
}

export const WayCards = ({ ways, value, jobs, onChange }: WayCardsProps) => (
  <RadioGroup.Root
    aria-label="Distribution"
    value={value}
    onValueChange={(next) => onChange(next as Distribution)}
    className="flex flex-col gap-1"
  >
    {ways.map((way) => (
      <RadioGroup.Item
        key={way.name}
        value={way.name}
        className="group flex items-center gap-3 rounded-md border border-line-strong bg-surface px-3 py-2 text-left hover:bg-raised data-[state=checked]:border-accent data-[state=checked]:bg-accent-tint"
      >
        <Drawing name={way.name} />
        <span className="min-w-0 flex-1">
          <span className="block font-medium">{way.word}</span>
          <span className="block text-s text-soft">{way.sentence}</span>
        </span>
        <span className="shrink-0 text-soft">
          {way.name === value && jobs !== null ? counted(jobs, 'job') : `up to ${counted(way.jobs, 'job')}`}
        </span>
      </RadioGroup.Item>
    ))}
  </RadioGroup.Root>
)
