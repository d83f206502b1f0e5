import { useState } from 'react'
import type { JobId, Millis } from '../../core/model/ids.ts'
import { Answered } from '../parts/Answered.tsx'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilterField } from '../parts/FilterField.tsx'
import { IconButton } from '../parts/IconButton.tsx'
import { Note } from '../parts/Note.tsx'
import { Segments } from '../parts/Segments.tsx'
import { TimeField } from '../parts/TimeField.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { useAsked } from '../state/asked.ts'
import { useBoard } from '../state/board.ts'
import { useMinute } from '../state/clock.ts'
import { href, type Route } from '../state/route.ts'
import type { Screen } from '../state/screens.ts'
import { ask, go } from '../state/view.ts'
import { dayText, readField } from '../words/local.ts'
import { counted, two } from '../words/number.ts'
import { CalendarTable, type Row } from './calendar/CalendarTable.tsx'
import { type Span, spanOf, turn, type View } from './calendar/days.ts'
import { moveTo } from './calendar/move.ts'

const views = [
  { value: 'week', word: 'Week', name: 'A week' },
  { value: 'day', word: 'Day', name: 'A day' },
] as const

const dayHead = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })

const Head = ({ view, span, now }: { view: View; span: Span; now: Millis }) => (
  <div className="flex h-7.5 items-center border-b border-line pr-2.5 text-s text-faint">
    <span className="w-50 shrink-0 px-4">Account</span>
    {span.columns.map((column) => (
      <span
        key={column}
        className={`min-w-0 flex-1 truncate pl-1.5 ${
          view === 'week' && dayText(column) === dayText(now) ? 'font-semibold text-accent-text' : ''
        }`}
      >
        {view === 'week' ? dayHead.format(column) : two(new Date(column).getHours())}
      </span>
    ))}
  </div>
)

/** Goes to a day as soon as one is typed. */
const DayField = ({ at }: { readonly at: Millis }) => {
  const [typed, setTyped] = useState<string | null>(null)
  const onChange = (text: string): void => {
    const day = text.length < 10 ? null : readField(text)
    setTyped(day === null ? text : null)
    if (day !== null) ask({ at: dayText(day) })
  }
  return (
    <TimeField
      of="day"
      label="Go to a day"
      isLabelHidden
      className="w-34 shrink-0"
      height={28}
      value={typed ?? dayText(at)}
      onChange={onChange}
      onLeave={() => setTyped(null)}
    />
  )
}

const Page = ({ route }: { route: Route }) => {
  const now = useMinute()
  const view: View = route.query['view'] === 'day' ? 'day' : 'week'
  const at = readField(route.query['at'] ?? '') ?? now
  const filter = route.query['q'] ?? ''
  const span = spanOf(view, at)
  const signal = useBoard((b) => `${b.postedToday} ${b.counts.pending} ${b.counts.retrying}`)
  const asked = useAsked('calendar', { from: span.from, to: span.to }, signal)
  const accounts = useBoard((b) => b.accounts)
  const wanted = filter.trim().replace(/^@/, '').toLowerCase()
  const rows = (asked.value?.lanes ?? []).flatMap((lane): readonly Row[] => {
    const account = accounts[String(lane.account)]
    return account?.handle.toLowerCase().includes(wanted) ? [{ account, lane }] : []
  })
  const onMove = (job: JobId, to: Millis): void => {
    void moveTo(job, to, now).then((moved) => (moved ? asked.again() : undefined))
  }
  const planned = rows.reduce((n, row) => n + row.lane.entries.filter((e) => e.state === 'pending').length, 0)
  return (
    <>
      <TitleBar
        title="Calendar"
        facts={`${counted(planned, 'job')} planned in this ${view}, on this machine’s clocks`}
        brief={`${counted(planned, 'job')} planned`}
      />
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4">
        <Segments label="View" value={view} options={views} onChange={(next) => ask({ view: next })} />
        <IconButton
          icon="chevron-left"
          word={`Last ${view}`}
          onClick={() => ask({ at: dayText(turn(view, at, -1)) })}
        />
        <Button onClick={() => ask({ at: null })}>Today</Button>
        <IconButton
          icon="chevron-right"
          word={`Next ${view}`}
          onClick={() => ask({ at: dayText(turn(view, at, 1)) })}
        />
        <DayField at={at} />
        <FilterField label="Filter accounts" value={filter} onChange={(q) => ask({ q })} />
        <p className="min-w-0 flex-1 truncate text-right text-s text-faint">
          Drag a planned job, or move it with Shift and the arrows
        </p>
      </div>
      <Answered asked={asked} reading="Reading the calendar">
        {({ lanes, isCut }) =>
          lanes.length === 0 ? (
            <EmptyState title="There are no accounts yet" sentence="Add accounts, then a folder of videos.">
              <Button look="filled" onClick={() => go(href(['accounts']))}>
                Go to the accounts
              </Button>
            </EmptyState>
          ) : rows.length === 0 ? (
            <EmptyState title="No account fits" sentence={`No account here is called “${wanted}”.`}>
              <Button onClick={() => ask({ q: null })}>Show all accounts</Button>
            </EmptyState>
          ) : (
            <>
              {isCut ? (
                <Note
                  icon="calendar-days"
                  tone="retry"
                  sentence="More was posted than can be shown here. Look at a day."
                />
              ) : null}
              <Head view={view} span={span} now={now} />
              <CalendarTable rows={rows} view={view} span={span} now={now} onMove={onMove} />
            </>
          )
        }
      </Answered>
    </>
  )
}

export const screen: Screen = {
  name: 'calendar',
  word: 'Calendar',
  icon: 'calendar-days',
  letter: 'c',
  order: 2.5,
  Page,
}
