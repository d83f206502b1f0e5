export interface BarsProps {
  readonly values: readonly number[]
  readonly label: string
  readonly className?: string
}

/** One bar for each hour; the last one is still growing and stands out. */
export const Bars = ({ values, label, className = '' }: BarsProps) => {
  const top = Math.max(1, ...values)
  return (
    <span className={`flex h-6.5 items-end gap-px ${className}`} role="img" aria-label={label}>
      {values.map((value, hour) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
          key={hour}
          className={`min-w-0.5 flex-1 rounded-t-[1px] ${hour === values.length - 1 ? 'bg-accent-text' : value === 0 ? 'bg-line' : 'bg-line-control'}`}
          style={{ height: value === 0 ? 1 : `${Math.max(8, (value / top) * 100)}%` }}
        />
      ))}
    </span>
  )
}
