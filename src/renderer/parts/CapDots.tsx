export interface CapDotsProps {
  readonly used: number
  readonly cap: number
}

const most = 8

/** One mark for each post allowed in 24 h; a bar where there are too many to count. */
export const CapDots = ({ used, cap }: CapDotsProps) => {
  const isFull = used >= cap
  const ink = isFull ? 'bg-retry' : 'bg-soft'
  return (
    <span className="flex items-center gap-2" role="img" aria-label={`${used} of ${cap} posts in 24 h`}>
      {cap > most ? (
        <span className="h-2.5 w-11 overflow-hidden rounded-[2px] bg-line-strong">
          <span className={`block h-full ${ink}`} style={{ width: `${Math.min(1, used / cap) * 100}%` }} />
        </span>
      ) : (
        <span className="flex gap-0.5">
          {Array.from({ length: cap }, (_, n) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a mark is its place
            <span key={n} className={`h-2.5 w-1.75 rounded-[2px] ${n < used ? ink : 'bg-line-strong'}`} />
          ))}
        </span>
      )}
      <span className={isFull ? 'text-retry' : 'text-soft'}>
        {used}/{cap}
      </span>
    </span>
  )
}
