import type { ReactNode } from 'react'
import type { Look } from '../looks/look.ts'
import { classes } from '../style/classes.ts'
import { Icon } from './Icon.tsx'
import { Tip } from './Tip.tsx'

export interface MetricProps {
  readonly label: string
  readonly value: string
  /** In faint, after the value, where there is room. */
  readonly context?: string
  /** A health metric starts with its check. */
  readonly check?: Look
  /** The exact value and the time it was read. */
  readonly exact: string
  readonly href: string
  /** A sparkline or bars, to the right. */
  readonly children?: ReactNode
}

export const Metric = ({ label, value, context, check, exact, href, children }: MetricProps) => (
  <Tip text={exact}>
    <a
      href={href}
      className={classes(
        '-mx-2 flex items-center gap-3 rounded-md px-2 py-1 hover:bg-raised',
        context === undefined ? 'shrink-0' : 'min-w-0',
      )}
    >
      <span className="flex min-w-0 flex-col gap-px">
        <span className="text-s whitespace-nowrap text-soft">{label}</span>
        {/* the context is shown whole or not at all: without room it goes to a second line, which is not seen */}
        <span className="flex h-6 flex-wrap gap-x-1.5 overflow-clip whitespace-nowrap">
          <span className="flex h-6 items-center gap-1.5">
            {check === undefined ? null : (
              <span data-tone={check.tone} className="inline-flex text-tone">
                <Icon of={check.icon} />
              </span>
            )}
            <span className={check === undefined ? 'text-xl font-semibold' : 'text-m font-medium'}>{value}</span>
          </span>
          {context === undefined ? null : (
            <span className="hidden text-s leading-6 text-faint wide:inline">{context}</span>
          )}
        </span>
      </span>
      {children}
    </a>
  </Tip>
)
