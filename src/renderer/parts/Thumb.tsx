import { Film } from 'lucide-react'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'

/** The place of a video's picture: upright, with its own edge. The host tells no pictures of videos yet. */
export const Thumb = ({ className = 'h-7 w-4.5' }: { readonly className?: string }) => (
  <span
    className={classes(
      'flex shrink-0 items-center justify-center rounded-xs border border-line-strong bg-raised text-faint',
      className,
    )}
  >
    <Icon of={Film} />
  </span>
)
