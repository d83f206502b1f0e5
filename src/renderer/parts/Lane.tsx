import type { ReactNode } from 'react'
import type { IconName } from '../looks/icons.ts'
import type { Tone } from '../looks/look.ts'
import { count } from '../words/number.ts'
import { Icon } from './Icon.tsx'

export interface LaneProps {
  readonly icon?: IconName
  readonly word: string
  readonly n: number
  readonly tone: Tone
  /** What can be done with all that is in it. */
  readonly children?: ReactNode
}

/** Head of a lane: icon, word, count, and a hairline to the lane's end. */
export const Lane = ({ icon, word, n, tone, children }: LaneProps) => (
  <div data-tone={tone} className="flex h-8 min-w-0 items-center gap-1.5 text-s whitespace-nowrap">
    <h2 className="flex min-w-0 items-center gap-1.5">
      {icon === undefined ? null : <Icon of={icon} className={tone === 'neutral' ? 'text-soft' : 'text-tone'} />}
      <span className={`font-semibold ${tone === 'neutral' ? 'text-text' : 'text-tone'}`}>{word}</span>
      <span className="text-soft">{count(n)}</span>
    </h2>
    {children}
    <span className={`ml-1.5 h-px flex-1 ${tone === 'neutral' ? 'bg-line' : 'bg-tone-edge'}`} />
  </div>
)
