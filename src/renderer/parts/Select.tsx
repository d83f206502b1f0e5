import type { ComponentProps } from 'react'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'

/** The browser's own list of one of many, with our face and our arrow. */
export const Select = ({ className, ...rest }: ComponentProps<'select'>) => (
  <span className="relative block min-w-0">
    <select {...rest} className={classes('appearance-none truncate', className, 'pr-8')} />
    <Icon of="chevron-down" className="pointer-events-none absolute inset-y-0 right-2.5 my-auto text-soft" />
  </span>
)
