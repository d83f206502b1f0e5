import { Popover } from 'radix-ui'
import { useMemo } from 'react'
import type { Board } from '../../../core/model/board.ts'
import { Icon } from '../../parts/Icon.tsx'
import { popover } from '../../parts/popover.ts'
import { boardOf, useShown } from '../../state/board.ts'
import { useTimed } from '../../state/clock.ts'
import { cut } from '../../style/cut.ts'
import { WhyBlock } from '../job/WhyBlock.tsx'
import { rooms } from './columns.ts'
import { type Around, type Note, noteOf } from './note.ts'
import type { JobRow } from './row.ts'

const aroundOf = (row: JobRow) => {
  let last: Around | null = null
  return (b: Board): Around => {
    const account = b.accounts[String(row.account)] ?? null
    const id = row.phone ?? account?.phone ?? null
    const phone = id === null ? null : (b.phones[id] ?? null)
    const campaign = b.campaigns[String(row.campaign)] ?? null
    const { state: farm } = b.farm
    if (last?.farm !== farm || last.account !== account || last.campaign !== campaign || last.phone !== phone)
      last = { farm, account, campaign, phone }
    return last
  }
}

const isSame = (a: Note, b: Note): boolean => a.text === b.text && a.icon === b.icon && a.tone === b.tone

/** The note of a row; the same value as long as it says the same, whatever changes around it. */
const createNote = (row: JobRow) => {
  const readAround = aroundOf(row)
  let last: { readonly around: Around; readonly now: number; readonly note: Note } | null = null
  return (board: Board, now: number): Note => {
    const around = readAround(board)
    if (last?.around === around && last.now === now) return last.note
    const note = noteOf(row, around, now)
    last = { around, now, note: last !== null && isSame(last.note, note) ? last.note : note }
    return last.note
  }
}

/** Most of what changes around a job, and most seconds, leave its note as it is. */
const useNote = (row: JobRow): Note => {
  const read = useMemo(() => createNote(row), [row])
  return useTimed(useShown.subscribe, (now) => read(boardOf(useShown.getState()), now))
}

export interface NoteCellProps {
  readonly row: JobRow
  readonly isWhy: boolean
  readonly onWhy: (open: boolean) => void
}

/** What went wrong, or why it waits: a press on a note of a waiting job explains it. */
export const NoteCell = ({ row, isWhy, onWhy }: NoteCellProps) => {
  const note = useNote(row)
  const isStrong = row.state === 'failed' || row.state === 'uncertain'
  const line = (
    <>
      <Icon of={note.icon} className="text-tone" />
      <span className={cut(note.text, rooms.note, 13)}>{note.text}</span>
    </>
  )
  const look = `flex h-full min-w-0 items-center gap-2 ${isStrong ? 'text-text' : 'text-soft'}`
  const waits = row.state === 'pending' || row.state === 'retrying' || row.state === 'uncertain'
  if (!waits)
    return (
      <span data-tone={note.tone} title={row.fault?.type} className={look}>
        {line}
      </span>
    )
  const button = (
    <button
      type="button"
      tabIndex={-1}
      data-tone={note.tone}
      aria-haspopup="dialog"
      aria-expanded={isWhy}
      onClick={(event) => {
        event.stopPropagation()
        onWhy(!isWhy)
      }}
      className={`${look} text-left hover:text-text`}
    >
      {line}
    </button>
  )
  // a popover in every row would cost more than the row
  if (!isWhy) return button
  return (
    <Popover.Root open onOpenChange={onWhy}>
      <Popover.Anchor asChild>{button}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          aria-label="Why is this not running?"
          sideOffset={4}
          collisionPadding={8}
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.stopPropagation()}
          onInteractOutside={(event) => {
            // the button closes it itself
            if ((event.target as Element).closest('[aria-expanded="true"]') !== null) event.preventDefault()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            document.querySelector<HTMLElement>(`[data-job="${row.id}"]`)?.focus()
          }}
          className={`${popover} w-110 outline-none!`}
        >
          <WhyBlock job={row.id} title={row.file} handle={row.handle} since={row.changedAt} account={row.account} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
