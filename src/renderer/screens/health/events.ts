import type { CommandInput } from '../../../core/contract/commands.ts'
import type { Board } from '../../../core/model/board.ts'
import type { EventRow } from '../../../core/model/history.ts'
import type { AccountId, JobId, PhoneId } from '../../../core/model/ids.ts'
import type { IconName } from '../../looks/icons.ts'

/** Who decides things, as the events name them. */
export const deciders = [
  'person',
  'room',
  'worker',
  'phone',
  'job',
  'healer',
  'breaker',
  'routine',
  'watchdog',
  'token',
] as const
export const deciderWords: Readonly<Record<string, { readonly word: string; readonly icon: IconName }>> = {
  person: { word: 'A person', icon: 'circle-user' },
  room: { word: 'The control room', icon: 'house' },
  worker: { word: 'Workers', icon: 'cpu' },
  phone: { word: 'Phones', icon: 'smartphone' },
  job: { word: 'Jobs', icon: 'briefcase-business' },
  healer: { word: 'The healer', icon: 'heart-pulse' },
  breaker: { word: 'Mass failures', icon: 'zap-off' },
  routine: { word: 'Routines', icon: 'repeat' },
  watchdog: { word: 'The watchdog', icon: 'dog' },
  token: { word: 'Programs with a token', icon: 'key-round' },
}

export const iconOf = (who: string): IconName => deciderWords[who]?.icon ?? 'house'

const subjects: Readonly<Record<string, string>> = {
  room: 'Control room',
  worker: 'Worker',
  phone: 'Phone',
  job: 'Job',
  breaker: 'Mass failure',
}

/** The watchdog decides for others, so its words have no subject of their own. */
const watchdogWords: Readonly<Record<string, string>> = {
  hung: 'Gave up a run that hung',
  'left-behind': 'Left a run that hung behind',
  'let-go': 'A run that hung has let go',
  late: 'Runs a late routine at once',
  stuck: 'Hands out work again',
  'needs-person': 'Asks for a person',
  well: 'A routine succeeds again',
}

/** A person's `take-over` is “Take over”; a worker's `given-up` is “Worker given up”. */
export const whatWords = (who: string, what: string): string => {
  if (who === 'watchdog' && Object.hasOwn(watchdogWords, what)) return watchdogWords[what] ?? what
  const words = what.replace(/[-_]+/g, ' ').trim()
  const subject = subjects[who]
  return subject === undefined ? words.charAt(0).toUpperCase() + words.slice(1) : `${subject} ${words}`
}

type EventInput = CommandInput<'events'>

const whole = (text: string | undefined): number | null => {
  const n = Number(text)
  return text !== undefined && Number.isSafeInteger(n) && n > 0 ? n : null
}

/** The filter of an address; what is no id is left out. */
export const eventInput = (query: Readonly<Record<string, string>>): EventInput => {
  const job = whole(query['job'])
  const account = whole(query['account'])
  const { phone, who } = query
  return {
    limit: 100,
    ...(job === null ? {} : { job: job as JobId }),
    ...(account === null ? {} : { account: account as AccountId }),
    ...(phone === undefined ? {} : { phone: phone.slice(0, 200) as PhoneId }),
    ...(who === undefined ? {} : { who: who.slice(0, 40) }),
  }
}

/** Changes whenever the board shows something that the control room would write down. */
export const eventSignal = (board: Board): string =>
  [
    board.farm.state,
    ...Object.values(board.slots).map((slot) => `${slot.state}${slot.appium.restarts}`),
    ...Object.values(board.phones).map((phone) => `${phone.adb}${phone.holds.length}`),
    Object.values(board.holds).map((h) => `${h.hold.id}${h.testingSince}`),
    Object.keys(board.notices).length,
  ].join()

export interface EventDay {
  /** Start of its first event; a key. */
  readonly at: number
  readonly events: readonly EventRow[]
}

const dayOf = (at: number): string => new Date(at).toDateString()

/** In stretches of one day, in their order. */
export const byDay = (events: readonly EventRow[]): readonly EventDay[] => {
  const days: { at: number; events: EventRow[] }[] = []
  for (const event of events) {
    const last = days.at(-1)
    if (last !== undefined && dayOf(last.at) === dayOf(event.at)) last.events.push(event)
    else days.push({ at: event.at, events: [event] })
  }
  return days
}
