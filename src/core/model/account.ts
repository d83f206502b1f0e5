import type { AccountId, Millis, PhoneId } from './ids.ts'

/** Posting hours on chosen days, in the account's time zone. `to` before `from` runs past midnight. */
export interface PostingWindow {
  /** 0 Sunday to 6 Saturday, by the day on which the window opens; empty: every day. */
  readonly days: readonly number[]
  /** Minutes since midnight, 0 to 1439. */
  readonly from: number
  /** Minutes since midnight, 0 to 1440. */
  readonly to: number
}

/** A time of day on chosen weekdays at which an account posts one job, on the clocks of its zone. */
export interface DaySlot {
  /** 0 Sunday to 6 Saturday; empty: every day. */
  readonly days: readonly number[]
  /** Minutes since midnight, 0 to 1439. */
  readonly at: number
}

export interface Account {
  readonly id: AccountId
  /** Name of the flow that drives the app, e.g. `reelhouse`. */
  readonly app: string
  /** As the app shows it, without the leading @. */
  readonly handle: string
  readonly phone: PhoneId | null
  /** Posts allowed in any 24 h, counting what may have been posted. */
  readonly cap: number
  readonly spacingMs: Millis
  /** None: any time. */
  readonly windows: readonly PostingWindow[]
  /** When it posts a job that has no time of its own; none: whenever it may. */
  readonly slots: readonly DaySlot[]
  /** Spacing and slots grow by up to so much, each time by another part of it. */
  readonly jitterMs: Millis
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string
  readonly failuresInRow: number
  readonly lastPostAt: Millis | null
  readonly tags: readonly string[]
  /** Whose it is: one name holds a person's handles on several apps together. '' for nobody in particular. */
  readonly person: string
  /** What its phone goes out by for it: proxies, and names of lists of them; none: as the phone does. */
  readonly proxies: readonly string[]
}

/** An account as a list or a person gives it; what is left out gets the usual pace and `accountDefaults`. */
export interface NewAccount {
  readonly app: string
  readonly handle: string
  readonly phone: PhoneId | null
  readonly cap?: number
  readonly spacingMs?: Millis
  readonly windows?: Account['windows']
  readonly slots?: Account['slots']
  readonly jitterMs?: Millis
  readonly timeZone?: string
  readonly tags?: readonly string[]
  readonly person?: string
  readonly proxies?: readonly string[]
}

export const day: Millis = 24 * 60 * 60_000

/** How often an account may post that says nothing of its own. */
export type UsualPace = Pick<Account, 'cap' | 'spacingMs'>

export const accountDefaults = {
  cap: 3,
  spacingMs: 2 * 60 * 60_000,
  windows: [],
  slots: [],
  jitterMs: 0,
  timeZone: 'UTC',
  tags: [],
  person: '',
  proxies: [],
} as const

/** Letters, digits, dot, underscore and hyphen, of any script. */
export const isHandle = (text: string): boolean => /^[\p{L}\p{M}\p{N}._-]{1,100}$/u.test(text)

/** `@Some.Handle ` and `some.handle` are the same account. */
export const normalHandle = (text: string): string => text.trim().replace(/^@/, '').toLowerCase()

/** What makes an account one: its app, and its handle however it is written. */
export const accountKey = ({ app, handle }: Pick<NewAccount, 'app' | 'handle'>): string =>
  `${app}/${normalHandle(handle)}`
