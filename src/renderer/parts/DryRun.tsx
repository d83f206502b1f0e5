import { Popover } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import type { Look } from '../looks/look.ts'
import { count } from '../words/number.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { PopoverPanel } from './PopoverPanel.tsx'

export interface DryRunLine {
  readonly look: Look
  readonly sentence: string
  readonly note?: string
  readonly n: number
}

export interface DryRunProps {
  /** `Pause` */
  readonly verb: string
  /** Null while it is counted. */
  readonly counted: { readonly change: readonly DryRunLine[]; readonly stay: readonly DryRunLine[] } | null
  /** What undo does and for how long, or that there is none. */
  readonly undo: string
  /** `Pause 3,722 jobs` */
  readonly confirm: string
  readonly isOpen: boolean
  readonly onOpen: (open: boolean) => void
  readonly onConfirm: () => void
  /** What has to be chosen first. */
  readonly choice?: ReactNode
  /** The button under which it opens. */
  readonly children: ReactElement
}

const Lines = ({ title, lines }: { title: string; lines: readonly DryRunLine[] }) =>
  lines.length === 0 ? null : (
    <>
      <h3 className="mt-3 text-s text-faint">{title}</h3>
      <ul>
        {lines.map(({ look, sentence, note, n }) => (
          <li key={sentence} data-tone={look.tone} className="flex h-6.5 items-center gap-2.5">
            <Icon of={look.icon} className="text-tone" />
            <span className="min-w-0 flex-1 truncate">
              {sentence}
              {note === undefined ? null : <span className="ml-2 text-s text-faint">{note}</span>}
            </span>
            <span className="font-medium">{count(n)}</span>
          </li>
        ))}
      </ul>
    </>
  )

/** What would happen, before it does. */
export const DryRun = (props: DryRunProps) => {
  const { verb, counted, undo, confirm, isOpen, onOpen, onConfirm, choice, children } = props
  const changes = counted?.change.reduce((sum, line) => sum + line.n, 0) ?? 0
  return (
    <Popover.Root open={isOpen} onOpenChange={onOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <PopoverPanel side="top" sideOffset={12} aria-label={`${verb}: what would happen`} className="w-94 outline-none!">
        <div className="border-b border-line px-4 py-3">
          <p className="font-semibold">{verb}: what would happen</p>
          <p className="text-s text-faint">{counted === null ? 'counting' : 'counted now, nothing has changed'}</p>
        </div>
        <div className="px-4 pb-3">
          {choice}
          <Lines title="Will change" lines={counted?.change ?? []} />
          <Lines title="Will stay as they are" lines={counted?.stay ?? []} />
          <p className="mt-3 flex gap-2 border-t border-line pt-3 text-s text-soft">
            <Icon of="undo-2" className="mt-px" />
            {undo}
          </p>
        </div>
        <div className="flex justify-end gap-2 border-t border-line px-4 py-3">
          <Popover.Close asChild>
            <Button look="bare" height={32}>
              Cancel
            </Button>
          </Popover.Close>
          <Button look="filled" height={32} disabled={changes === 0} onClick={onConfirm}>
            {confirm}
          </Button>
        </div>
      </PopoverPanel>
    </Popover.Root>
  )
}
