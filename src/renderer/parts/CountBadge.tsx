import { count } from '../words/number.ts'

export interface CountBadgeProps {
  readonly n: number
  /** What is counted, for those who do not see it. */
  readonly label: string
}

/** How many things wait for a person; nothing when none does. */
export const CountBadge = ({ n, label }: CountBadgeProps) =>
  n === 0 ? null : (
    <span
      role="img"
      aria-label={label}
      className="absolute top-1 left-[calc(50%+3px)] inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-need px-1 text-[11px] leading-4 font-semibold text-on-need"
    >
      {n > 99 ? '99+' : count(n)}
    </span>
  )
