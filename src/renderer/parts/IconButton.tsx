import type { ComponentProps } from 'react'
import type { IconName } from '../looks/icons.ts'
import { classes } from '../style/classes.ts'
import { guarded } from './guarded.ts'
import { Icon } from './Icon.tsx'
import { Tip } from './Tip.tsx'

export interface IconButtonProps extends ComponentProps<'button'> {
  readonly icon: IconName
  /** What it does: its name, and its tooltip. */
  readonly word: string
  readonly keys?: string
  readonly size?: 24 | 28 | 32
}

const sizes = { 24: 'size-6', 28: 'size-7', 32: 'size-8' } as const

export const IconButton = ({ icon, word, keys, size = 28, className, children, ...rest }: IconButtonProps) => (
  <Tip text={word} {...(keys === undefined ? {} : { keys })}>
    <button
      type="button"
      aria-label={word}
      {...guarded(rest)}
      className={classes(
        'relative inline-flex shrink-0 items-center justify-center rounded-md text-soft hover:bg-hover hover:text-text',
        'data-[state=open]:bg-hover data-[state=open]:text-text',
        sizes[size],
        className,
      )}
    >
      <Icon of={icon} size={16} />
      {children}
    </button>
  </Tip>
)
