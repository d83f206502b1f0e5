import type { ReactNode } from 'react'
import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { useClock, useNow } from '../../state/clock.ts'
import { useDoing, useMemory } from '../../state/phone-facts.ts'
import type { PhoneWords } from '../../state/phone-words.ts'
import { cut, mostPx } from '../../style/cut.ts'
import { screenName, titleOf } from '../../words/name.ts'
import { bytes } from '../../words/number.ts'
import { clockOf, left, moment, span } from '../../words/time.ts'
import { Gauge } from '../Gauge.tsx'
import { Icon } from '../Icon.tsx'
import { StepTrail } from '../StepTrail.tsx'
import { room } from './PhoneBody.tsx'
import { PhoneRemedies } from './PhoneRemedies.tsx'

export interface PhoneFootProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly state: PhoneState
  readonly words: PhoneWords
}

/** In px: a time or a count beside a label, and the gap before it. */
const valueRoom = 46
/** In px: an icon and the gaps beside it. */
const iconRoom = 22

const Line = ({ label, value, tone }: { label: string; value: ReactNode; tone?: boolean }) => (
  <p className="flex items-baseline justify-between gap-2 text-m">
    <span className={`min-w-0 ${cut(label, room - valueRoom, 13)} ${tone === true ? 'text-tone' : 'text-soft'}`}>
      {label}
    </span>
    <span className="shrink-0">{value}</span>
  </p>
)

/** Usual seconds of a step, for the share of the current bar; telemetry says more than this needs. */
const usualStepMs = 8_000

const Working = ({ phone, slot }: PhoneFootProps) => {
  const now = useNow()
  const doing = useDoing(phone.id)
  if (doing === null)
    return (
      <>
        <Line label="Worker" value={slot === null ? '' : clockOf(now - slot.since)} />
        <Gauge label="Worker starts" share={slot === null ? 0 : (now - slot.since) / 12_000} />
      </>
    )
  const name = doing.screen === null ? 'Session' : screenName(doing.screen)
  const attempt = `Attempt ${doing.attempt} of ${doing.maxAttempts}`
  const label = doing.tries > 1 ? `${attempt} · try ${doing.tries} of ${doing.maxTries}` : attempt
  const inStep = (now - doing.since) / (doing.step + 1)
  return (
    <div className="flex flex-col gap-2">
      <Line label={name} tone value={`${doing.step + 1} of ${doing.of}`} />
      <StepTrail name={name} step={doing.step} of={doing.of} share={inStep / (inStep + usualStepMs)} />
      <Line label={label} value={clockOf(now - doing.since)} />
    </div>
  )
}

const Waiting = ({ state, words, label }: { state: PhoneState; words: PhoneWords; label: string }) => {
  const now = useNow()
  const { since, until } = words
  if (until === null || until <= now) return null
  const all = until - (since ?? now)
  return (
    <div className="flex flex-col gap-2" data-tone={phoneLooks[state].tone}>
      <Line label={label} value={<span className="text-tone">{left(until, now)}</span>} />
      <Gauge label={`${label} ${span(until - now)}`} share={all <= 0 ? 1 : 1 - (until - now) / all} />
    </div>
  )
}

/** The job that comes next, where one does. */
const Next = ({ phone: { nextDue, nextVideo } }: PhoneFootProps) => {
  const when = useClock((now) => (nextDue === null ? null : nextDue <= now ? 'now' : moment(nextDue, now)))
  if (when === null) return null
  const text = nextVideo == null ? when : `${when} · ${titleOf(nextVideo)}`
  return (
    <div>
      <p className="text-m text-soft">Next</p>
      <p className={`text-m ${cut(text, room, 13)}`} title={text}>
        {text}
      </p>
    </div>
  )
}

const middle = (props: PhoneFootProps): ReactNode => {
  const { state, words } = props
  switch (phoneLooks[state].lane) {
    case 'working':
      return <Working {...props} />
    case 'recovering':
      return (
        <Waiting
          state={state}
          words={words}
          label={state === 'retrying' || state === 'restarting' ? 'Again in' : 'Next try in'}
        />
      )
    case 'ready':
    case 'resting':
      return <Next {...props} />
    default:
      return null
  }
}

/** How far what the phone does has come, or how long it still waits. */
export const PhoneProgress = (props: PhoneFootProps) => (
  <div className="empty:hidden" data-tone={phoneLooks[props.state].tone}>
    {middle(props)}
  </div>
)

const AppiumLine = ({ slot, state }: { slot: SlotCard | null; state: PhoneState }) => {
  const isUp = slot !== null && slot.appium.pid !== null
  const isStarting = slot !== null && (slot.state === 'starting' || state === 'restarting')
  const since = slot?.session?.since ?? null
  const text = useClock((now) =>
    isStarting ? 'Appium starting' : isUp ? `Appium ${since === null ? 'ready' : span(now - since)}` : 'Appium stopped',
  )
  const used = useMemory(slot?.id ?? null)
  const memory = isStarting || used === 0 ? '' : bytes(used)
  return (
    <p className="flex items-center gap-1 border-t border-line pt-2 text-s text-soft">
      <Icon of={isUp || isStarting ? 'activity' : 'power'} />
      <span className={`min-w-0 flex-1 ${cut(text, room - iconRoom - mostPx(memory, 12), 12)}`}>{text}</span>
      {memory === '' ? null : <span className="shrink-0">{memory}</span>}
    </p>
  )
}

/** What happens, what can be done, and how Appium is. Cards that need a person give the room to their buttons. */
export const PhoneFoot = (props: PhoneFootProps) => {
  const { phone, slot, state, words } = props
  const needs = phoneLooks[state].lane === 'needs'
  return (
    <div className="mt-auto flex flex-col gap-2" data-tone={phoneLooks[state].tone}>
      {middle(props)}
      <div className="flex flex-col gap-1 empty:hidden">
        <PhoneRemedies phone={phone} state={state} words={words} layout="column" />
      </div>
      {needs ? null : <AppiumLine slot={slot} state={state} />}
    </div>
  )
}
