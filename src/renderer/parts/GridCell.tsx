import type { ReactNode } from 'react'
import { classes } from '../style/classes.ts'

export interface GridCellProps {
  /** A head says what its column is. */
  readonly role?: 'gridcell' | 'columnheader'
  readonly sorted?: 'descending' | 'none'
  readonly label?: string
  readonly className?: string
  readonly children?: ReactNode
}

/** A cell of a table whose rows are laid out as grids, and are only there while in view. */
export const GridCell = ({ role = 'gridcell', sorted, label, className, children }: GridCellProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only heads are sorted
  <div
    role={role}
    aria-sort={sorted}
    aria-label={label}
    className={classes('flex min-w-0 items-center px-2', className)}
  >
    {children}
  </div>
)
