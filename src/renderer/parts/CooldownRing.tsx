import { clockOf, span } from '../words/time.ts'

export interface CooldownRingProps {
  readonly leftMs: number
  readonly allMs: number
  /** Diameter in px. */
  readonly size?: 68 | 44
}

const stroke = 4

/** What remains, clockwise from the top. From an hour on in words. */
export const CooldownRing = ({ leftMs, allMs, size = 68 }: CooldownRingProps) => {
  const radius = (size - stroke) / 2
  const round = 2 * Math.PI * radius
  const share = allMs <= 0 ? 0 : Math.min(1, Math.max(0, leftMs / allMs))
  const text = leftMs < 3_600_000 ? clockOf(leftMs) : span(leftMs)
  return (
    <span
      role="img"
      aria-label={`Cooling down, ${span(leftMs)} left`}
      className="relative inline-flex items-center justify-center rounded-full bg-black/70 text-white"
      style={{ width: size, height: size }}
    >
      <svg className="absolute inset-0 -rotate-90" width={size} height={size} aria-hidden>
        <circle cx={size / 2} cy={size / 2} r={radius} fill="none" stroke="#fff3" strokeWidth={stroke} />
        <circle
          cx={size / 2}
          cy={size / 2}
          r={radius}
          fill="none"
          stroke="#fff"
          strokeWidth={stroke}
          strokeLinecap="round"
          strokeDasharray={`${share * round} ${round}`}
        />
      </svg>
      <span className={size === 68 && text.length < 6 ? 'text-l font-semibold' : 'text-s font-semibold'}>{text}</span>
    </span>
  )
}
