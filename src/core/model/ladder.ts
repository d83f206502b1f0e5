import { describeFault, type Fault, type FaultType, kindOf, strikesPhone } from './fault.ts'
import type { Millis } from './ids.ts'

/**
 * What is done about a phone whose runs fail, in growing order:
 *
 * reconnect  adb forgets the phone and connects to it anew
 * session    a new session of the driver
 * server     the driver's server on the phone is installed again
 * appium     the slot's Appium is restarted
 * worker     the slot's worker is replaced
 * adb        the adb server is restarted, once for all of its phones
 * reboot     the phone is rebooted
 * rest       nothing but time; the pauses grow
 * person     it waits for a person
 */
export type Rung = 'reconnect' | 'session' | 'server' | 'appium' | 'worker' | 'adb' | 'reboot' | 'rest' | 'person'

/** A rung and where it stands, from 1. */
export interface Climb {
  readonly rung: Rung
  readonly at: number
}

/** What stands open besides the cures that concern one phone alone. */
export interface May {
  readonly adb: boolean
  readonly reboot: boolean
}

const ofLink: readonly Rung[] = ['reconnect', 'session', 'appium', 'worker', 'adb', 'reboot']
const ofDriver: readonly Rung[] = ['session', 'server', 'appium', 'worker', 'adb', 'reboot']
const ofAppium: readonly Rung[] = ['session', 'session', 'appium', 'worker', 'adb', 'reboot']

/** The third failure in a row restarts Appium, whatever it was. A gallery that lists nothing is no matter of the driver's. */
const ladders: Partial<Record<FaultType, readonly Rung[]>> = {
  'phone-offline': ofLink,
  'phone-login-gate': ofLink,
  'adb-slow': ofLink,
  'appium-down': ofAppium,
  'port-busy': ofAppium,
  'media-not-seen': ['rest', 'rest', 'reboot'],
  // nothing here reaches a phone that its vendor does not hand out
  'cloud-phone-slow': ['rest', 'rest'],
  'cloud-phone-state': ['rest', 'rest'],
  'vendor-unclear': ['rest', 'rest'],
}

/** So many times the phone only rests before a person is asked. */
const rests = 4

/** The cure for the nth failure in a row, or the next one that stands open; null: the fault is none that cures of phones help. */
export const climb = (type: FaultType, n: number, may: May): Climb | null => {
  if (!strikesPhone({ type })) return null
  const ladder = kindOf({ type, detail: '' }).cure === 'retry' ? (ladders[type] ?? ofDriver) : []
  const isOpen = (rung: Rung): boolean => (rung !== 'adb' && rung !== 'reboot') || may[rung]
  for (let at = Math.max(1, n); at <= ladder.length; at++) {
    const rung = ladder[at - 1]
    if (rung !== undefined && isOpen(rung)) return { rung, at }
  }
  const at = Math.max(n, ladder.length + 1)
  const isRest = ladder.length > 0 && at <= ladder.length + rests
  return { rung: isRest ? 'rest' : 'person', at }
}

/** Phones of one adb server: all, and those that are out of reach or in trouble. */
export interface Neighbours {
  readonly all: number
  readonly down: number
  /** Since its last restart; null: none. */
  readonly restartedMs: Millis | null
}

const adbRestMs: Millis = 10 * 60_000

/** One phone is its own trouble; several, and at least half, are the server's. A restart that did not help is not repeated soon. */
export const isServersTrouble = ({ all, down, restartedMs }: Neighbours): boolean =>
  down >= 2 && down * 2 >= all && (restartedMs === null || restartedMs >= adbRestMs)

/** What is being done, to end a sentence with. */
export const rungWords: Readonly<Record<Rung, string>> = {
  reconnect: 'adb connects to the phone again',
  session: 'a new session is opened',
  server: 'the driver’s server is installed again',
  appium: 'Appium is restarted',
  worker: 'the worker is replaced',
  adb: 'the adb server is restarted',
  reboot: 'the phone is rebooted',
  rest: 'the phone rests',
  person: 'a person is asked',
}

const begin = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`

/** The sentence of a hold while a rung is taken: what is done, what comes next, and why. */
export const climbSentence = (now: Rung, next: Rung | null, cause: Fault): string => {
  const then = next === null ? '' : ` If that does not help, ${rungWords[next]}.`
  return `${begin(rungWords[now])}.${then} The cause: ${describeFault(cause)}`
}

/** The same after a cure that worked, and after all cures: the phone only waits for its next run. */
export const restSentence = (cured: Rung | null, next: Rung | null, cause: Fault): string => {
  const what =
    cured === null
      ? 'The phone rests and is tried again.'
      : `${begin(doneWords[cured])}; the next run shows whether it helped.`
  const then = next === null || next === 'rest' ? '' : ` If not, ${rungWords[next]}.`
  return `${what}${then} The cause: ${describeFault(cause)}`
}

const doneWords: Readonly<Record<Rung, string>> = {
  reconnect: 'adb has connected to the phone again',
  session: 'a new session was opened',
  server: 'the driver’s server was installed again',
  appium: 'Appium was restarted',
  worker: 'the worker was replaced',
  adb: 'the adb server was restarted',
  reboot: 'the phone was rebooted',
  rest: 'the phone has rested',
  person: 'a person was asked',
}

/** What became of a cure, as a sentence of the journal. */
export const cureWords = (rung: Rung, failed: Fault | null): string =>
  failed === null
    ? `${begin(doneWords[rung])}.`
    : `${begin(doneWords[rung])}; it did not help. ${describeFault(failed)}`
