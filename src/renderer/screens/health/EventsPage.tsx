import { useState } from 'react'
import type { EventRow } from '../../../core/model/history.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Button } from '../../parts/Button.tsx'
import { Choice } from '../../parts/Choice.tsx'
import { send } from '../../state/act.ts'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { toast } from '../../state/toasts.ts'
import { ask, useRoute } from '../../state/view.ts'
import { counted } from '../../words/number.ts'
import { timeOfDay } from '../../words/time.ts'
import { EventLine } from './EventLine.tsx'
import { ExportEvents } from './ExportEvents.tsx'
import { byDay, deciders, deciderWords, eventInput, eventSignal } from './events.ts'
import { PhoneChoice } from './PhoneChoice.tsx'

const dayWord = (at: number, now: number): string =>
  new Date(at).toDateString() === new Date(now).toDateString()
    ? 'Today'
    : new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(at)

const List = ({ events }: { events: readonly EventRow[] }) => {
  const now = useNow()
  return byDay(events).map((day) => (
    <section key={day.at} aria-label={dayWord(day.at, now)}>
      <h2 className="px-3 pt-3 pb-1 text-s text-faint">{dayWord(day.at, now)}</h2>
      <ul className="rounded-md border border-line bg-surface">
        {day.events.map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      </ul>
    </section>
  ))
}

interface OlderProps {
  readonly from: number
  readonly input: ReturnType<typeof eventInput>
  readonly onMore: () => void
}

const Older = ({ from, input, onMore }: OlderProps) => {
  const [pages, setPages] = useState<{ readonly events: readonly EventRow[]; readonly next: number | null }>({
    events: [],
    next: from,
  })
  const more = async (): Promise<void> => {
    if (pages.next === null) return
    const receipt = await send('events', { ...input, before: pages.next })
    if (!receipt.ok) return toast({ tone: 'bad', sentence: receipt.sentence })
    onMore()
    setPages({ events: [...pages.events, ...receipt.value.events], next: receipt.value.next })
  }
  return (
    <>
      <List events={pages.events} />
      <div className="flex justify-center py-4">
        {pages.next === null ? (
          <p className="text-s text-faint">These are all.</p>
        ) : (
          <Button onClick={() => void more()}>Show older events</Button>
        )}
      </div>
    </>
  )
}

/** What the control room and its people decided, newest first. Nothing moves while the pointer is in the list. */
export const EventsPage = () => {
  const query = useRoute((route) => route.query)
  const [isHeld, setHeld] = useState(false)
  /** How often the list began anew; odd while older pages are below it, which newer ones would push down. */
  const [turn, setTurn] = useState(0)
  const isPaged = turn % 2 === 1
  const signal = useBoard(eventSignal)
  const input = eventInput(query)
  const asked = useAsked('events', input, signal, isHeld || isPaged)
  const key = JSON.stringify(input)
  const isFiltered = Object.keys(input).length > 1
  return (
    <>
      <div className="flex items-center gap-2">
        <Choice
          label="By"
          value={query['who'] ?? ''}
          options={[
            { value: '', word: 'All' },
            ...deciders.map((who) => ({ value: who as string, word: deciderWords[who]?.word ?? who })),
          ]}
          onChange={(who) => ask({ who })}
        />
        <PhoneChoice value={query['phone'] ?? ''} all="All" onChange={(phone) => ask({ phone })} />
        {isFiltered ? (
          <Button look="bare" onClick={() => ask({ who: null, phone: null, job: null, account: null })}>
            Show all events
          </Button>
        ) : null}
        {isPaged ? (
          <Button look="bare" onClick={() => setTurn(turn + 1)}>
            Back to the newest
          </Button>
        ) : null}
        <span className="flex-1 text-right text-s text-faint">
          {asked.at === null
            ? ''
            : `${counted(asked.value?.events.length ?? 0, 'event')}, as of ${timeOfDay(asked.at)}`}
        </span>
        <ExportEvents input={input} />
      </div>
      <div onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
        <Answered asked={asked} reading="Reading the events.">
          {({ events, next }) =>
            events.length === 0 ? (
              <p className="px-3 py-4 text-m text-soft">
                {isFiltered ? 'No event fits this filter.' : 'Nothing was decided yet.'}
              </p>
            ) : (
              <>
                <List events={events} />
                {next === null ? null : (
                  <Older key={`${key} ${turn >> 1}`} from={next} input={input} onMore={() => setTurn(turn | 1)} />
                )}
              </>
            )
          }
        </Answered>
      </div>
    </>
  )
}
