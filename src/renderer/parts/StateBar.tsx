import type { Tone } from '../looks/look.ts'
import { count } from '../words/number.ts'

export interface StateBarProps {
  readonly label: string
  readonly all: number
  readonly parts: readonly { readonly word: string; readonly tone: Tone; readonly n: number }[]
}

/** How far many things are, by their states; what still waits is the empty part. */
export const StateBar = ({ label, all, parts }: StateBarProps) => {
  const text = `${label}: ${parts.map(({ word, n }) => `${count(n)} ${word}`).join(', ')} of ${count(all)}`
  return (
    <span
      role="img"
      aria-label={text}
      title={text}
      className="flex h-1.5 w-full gap-px overflow-hidden rounded-[2px] bg-line-strong"
    >
      {parts.map(({ word, tone, n }) => (
        <span key={word} data-tone={tone} className="min-w-0.5 bg-tone" style={{ width: `${(n / all) * 100}%` }} />
      ))}
    </span>
  )
}
