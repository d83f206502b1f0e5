import { memo } from 'react'
import { Icon } from './Icon.tsx'
import type { StateProps } from './StateBadge.tsx'

/** A state in a table: the badge without its tint. */
export const StateText = memo(({ look, word = look.word }: StateProps) => (
  <span
    role="img"
    data-tone={look.tone}
    aria-label={`State: ${word}`}
    className="inline-flex shrink-0 items-center gap-1.5 text-m font-medium whitespace-nowrap text-tone"
  >
    <Icon of={look.icon} />
    {word}
  </span>
))
StateText.displayName = 'StateText'
