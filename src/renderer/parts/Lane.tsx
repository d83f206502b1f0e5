import type { LucideIcon } from 'lucide-react'
import type { Tone } from '../looks/look.ts'
import { count } from '../words/number.ts'
import { Icon } from './Icon.tsx'

export interface LaneProps {
  readonly icon?: LucideIcon
  readonly word: string
  readonly n: number
  readonly tone: Tone
}

/** Head of a lane: icon, word, count, and a hairline to the lane's end. */
export const Lane = ({ icon, word, n, tone }: LaneProps) => (
  <h2 data-tone={tone} className="flex h-8 min-w-0 items-center gap-1.5 text-s whitespace-nowrap">
    {icon === undefined ? null : <Icon of={icon} className={tone === 'neutral' ? 'text-soft' : 'text-tone'} />}
    <span className={`font-semibold ${tone === 'neutral' ? 'text-text' : 'text-tone'}`}>{word}</span>
    <span className="text-soft">{count(n)}</span>
    <span className={`ml-1.5 h-px flex-1 ${tone === 'neutral' ? 'bg-line' : 'bg-tone-edge'}`} />
  </h2>
)
