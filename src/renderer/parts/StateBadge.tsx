import { memo } from 'react'
import type { Look } from '../looks/look.ts'
import { Icon } from './Icon.tsx'

export interface StateProps {
  readonly look: Look
  /** Instead of the look's own word, e.g. with a number. */
  readonly word?: string
}

/** A state as a badge: on cards and heads. The word is never cut; what stands beside it is. */
export const StateBadge = memo(({ look, word = look.word }: StateProps) => (
  <span
    role="img"
    data-tone={look.tone}
    aria-label={`State: ${word}`}
    className="inline-flex h-5 shrink-0 items-center gap-1.5 rounded-sm bg-tone-tint px-1.5 text-s font-medium whitespace-nowrap text-tone"
  >
    <Icon of={look.icon} />
    {word}
  </span>
))
StateBadge.displayName = 'StateBadge'
