// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are there, which no table element can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is the one stop, its cells are read with it
import { memo, useRef } from 'react'
import { appName } from '../../../core/model/app.ts'
import { lookOf } from '../../looks/job.ts'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { VideoThumb } from '../../parts/VideoThumb.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { useOwnFocus } from '../../state/use-lines.ts'
import { classes } from '../../style/classes.ts'
import { cut, mostPx } from '../../style/cut.ts'
import { at, phoneName, titleOf } from '../../words/name.ts'
import { clockOf, exactly, relative, timeToSecond } from '../../words/time.ts'
import { cell, columns, fromMid, fromWide, rooms, rowHeight, textCell } from './columns.ts'
import { NoteCell } from './NoteCell.tsx'
import type { JobRow } from './row.ts'

const Phone = ({ row }: { row: JobRow }) => {
  const full = useBoard((b) => {
    const id = row.phone ?? b.accounts[String(row.account)]?.phone ?? null
    return id === null ? null : (b.phones[id]?.name ?? null)
  })
  const { number, name } = phoneName(full ?? '—')
  return (
    <div
      role="gridcell"
      className={`${textCell} pl-4 ${full === null ? 'text-faint' : cut(full, rooms.phone, 13)} ${fromWide}`}
    >
      {number === null ? null : <span className="mr-2 text-faint">{number}</span>}
      {name}
    </div>
  )
}

/** How long the run took that posted, else the last one; while one goes on, how long it does. */
const Took = ({ row: { run, state } }: { row: JobRow }) => {
  const text = useClock((now) => (run === null ? '—' : clockOf((run.endedAt ?? now) - run.startedAt)))
  const isOn = run !== null && run.endedAt === null
  const what = isOn ? 'Runs' : state === 'succeeded' ? 'The run that posted:' : 'The last run:'
  const until = run === null || run.endedAt === null ? '' : ` to ${timeToSecond(run.endedAt)}`
  const tone = isOn ? 'text-tone' : run !== null && state === 'succeeded' ? 'text-soft' : 'text-faint'
  return (
    <div
      role="gridcell"
      title={run === null ? undefined : `${what} from ${exactly(run.startedAt)}${until}`}
      data-tone="run"
      className={`${textCell} text-right ${tone} ${fromWide}`}
    >
      {text}
    </div>
  )
}

const Time = ({ at, className = '' }: { at: number; className?: string }) => {
  const text = useClock((now) => relative(at, now))
  return (
    <div role="gridcell" title={exactly(at)} className={`${textCell} text-right text-soft ${className}`}>
      {text}
    </div>
  )
}

export interface JobRowLineProps {
  readonly row: JobRow
  readonly index: number
  readonly isOpen: boolean
  readonly isChecked: boolean
  readonly isStop: boolean
  readonly isWhy: boolean
  readonly onCheck: (row: JobRow, isRange: boolean) => void
  readonly onOpen: (row: JobRow) => void
  readonly onWhy: (row: JobRow, open: boolean) => void
}

/** A job in the table. Its cells change, its place does not. */
export const JobRowLine = memo(
  ({ row, index, isOpen, isChecked, isStop, isWhy, onCheck, onOpen, onWhy }: JobRowLineProps) => {
    const title = titleOf(row.file)
    const app = appName(row.app)
    const isRange = useRef(false)
    const element = useOwnFocus(row.id)
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the table answers the keys of its rows
      <div
        ref={element}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isChecked}
        aria-current={isOpen ? 'true' : undefined}
        aria-label={`${title}, ${at(row.handle)}, ${lookOf(row).word}`}
        data-job={row.id}
        tabIndex={isStop ? 0 : -1}
        style={{ height: rowHeight }}
        onClick={() => onOpen(row)}
        className={classes(
          columns,
          'border-b border-line/55 -outline-offset-2',
          isOpen
            ? 'relative bg-accent-tint before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent-text'
            : isChecked
              ? 'bg-accent/6 hover:bg-raised'
              : 'hover:bg-raised',
        )}
      >
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box inside answers keys */}
        <div
          role="gridcell"
          onClickCapture={(event) => {
            isRange.current = event.shiftKey
          }}
          onClick={(event) => event.stopPropagation()}
        >
          <Checkbox
            label={`Choose ${title}`}
            state={isChecked}
            isStop={false}
            onChange={() => onCheck(row, isRange.current)}
          />
        </div>
        <div role="gridcell" className={`${cell} gap-2.5`}>
          <VideoThumb video={row.video} />
          {/* a file name without room for some letters goes to a second line, which is not seen */}
          <span className="flex h-5 min-w-0 flex-1 flex-wrap gap-x-2.5 overflow-hidden">
            <span className={`max-w-full font-medium ${cut(title, rooms.title, 13)}`}>{title}</span>
            <span className={`min-w-0 grow basis-20 truncate text-s leading-5 text-faint ${fromWide}`}>{row.file}</span>
          </span>
        </div>
        <div role="gridcell" className={`${cell} gap-2`}>
          <span className={cut(at(row.handle), Math.min(rooms.account, rooms.accountAndApp - mostPx(app, 12)), 13)}>
            {at(row.handle)}
          </span>
          <span className={`shrink-0 text-s text-faint ${fromWide}`}>{app}</span>
        </div>
        <div role="gridcell" className={cell}>
          <StateText look={lookOf(row)} />
        </div>
        <div role="gridcell" className={`${textCell} text-right ${row.attempts === 0 ? 'text-faint' : ''} ${fromMid}`}>
          {row.attempts === 0 ? '—' : `${row.attempts} of ${row.maxAttempts}`}
        </div>
        <div role="gridcell" className={`${cell} pl-4`}>
          <NoteCell row={row} isWhy={isWhy} onWhy={(open) => onWhy(row, open)} />
        </div>
        <Time at={row.due} />
        <Phone row={row} />
        <Took row={row} />
        <Time at={row.changedAt} className={`pr-4 ${fromWide}`} />
      </div>
    )
  },
)
JobRowLine.displayName = 'JobRowLine'
