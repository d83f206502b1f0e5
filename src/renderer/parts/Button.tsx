import type { ComponentProps } from 'react'
import type { IconName } from '../looks/icons.ts'
import { classes } from '../style/classes.ts'
import { guarded } from './guarded.ts'
import { Icon } from './Icon.tsx'

const looks = {
  /** The one thing to do here. */
  filled: 'bg-accent text-on-accent hover:bg-accent-hover border-transparent aria-disabled:border-line',
  edged: 'bg-raised border-line-strong hover:bg-hover aria-disabled:border-line',
  bare: 'border-transparent text-soft hover:bg-hover hover:text-text',
} as const

const heights = { 24: 'h-6 px-2', 28: 'h-7 px-3', 32: 'h-8 px-3', 36: 'h-9 px-4' } as const

export interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: keyof typeof looks
  readonly height?: keyof typeof heights
  readonly icon?: IconName
  /** Stretches over the whole line. */
  readonly wide?: boolean
}

export const Button = ({ look = 'edged', height = 28, icon, wide, className, children, ...rest }: ButtonProps) => (
  <button
    type="button"
    {...guarded(rest)}
    className={classes(
      'inline-flex items-center justify-center gap-2 rounded-md border text-m font-medium whitespace-nowrap',
      'aria-disabled:pointer-events-none aria-disabled:bg-transparent aria-disabled:text-faint',
      looks[look],
      heights[height],
      wide === true && 'w-full',
      className,
    )}
  >
    {icon === undefined ? null : <Icon of={icon} />}
    {children}
  </button>
)
