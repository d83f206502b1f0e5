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
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string
  readonly failuresInRow: number
  readonly lastPostAt: Millis | null
  readonly tags: readonly string[]
  /** Whose it is: one name holds a person's handles on several apps together. '' for nobody in particular. */
  readonly person: string
}

/** An account as a list or a person gives it; what is left out gets `accountDefaults`. */
export interface NewAccount {
  readonly app: string
  readonly handle: string
  readonly phone: PhoneId | null
  readonly cap?: number
  readonly spacingMs?: Millis
  readonly windows?: Account['windows']
  readonly timeZone?: string
  readonly tags?: readonly string[]
  readonly person?: string
}

export const day: Millis = 24 * 60 * 60_000

export const accountDefaults = {
  cap: 3,
  spacingMs: 2 * 60 * 60_000,
  windows: [],
  timeZone: 'UTC',
  tags: [],
  person: '',
} as const

/** `@Some.Handle ` and `some.handle` are the same account. */
export const normalHandle = (text: string): string => text.trim().replace(/^@/, '').toLowerCase()

/** What makes an account one: its app, and its handle however it is written. */
export const accountKey = ({ app, handle }: Pick<NewAccount, 'app' | 'handle'>): string =>
  `${app}/${normalHandle(handle)}`

const minuteOfWeek = (at: Millis, timeZone: string): { day: number; minute: number } => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string): string => parts.find((p) => p.type === type)?.value ?? ''
  const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
  return { day: days.indexOf(part('weekday')), minute: Number(part('hour')) * 60 + Number(part('minute')) }
}

const opensOn = (w: PostingWindow, weekday: number): boolean => w.days.length === 0 || w.days.includes(weekday)

/** True when a post may go out at that time. */
export const isWindowOpen = (windows: readonly PostingWindow[], timeZone: string, at: Millis): boolean => {
  if (windows.length === 0) return true
  const { day: weekday, minute } = minuteOfWeek(at, timeZone)
  const before = (weekday + 6) % 7
  return windows.some((w) =>
    w.from < w.to
      ? opensOn(w, weekday) && minute >= w.from && minute < w.to
      : (opensOn(w, weekday) && minute >= w.from) || (opensOn(w, before) && minute < w.to),
  )
}

/** The next time at which a window opens, to the minute, within eight days; `at` itself if one is open. */
export const nextOpening = (windows: readonly PostingWindow[], timeZone: string, at: Millis): Millis | null => {
  if (isWindowOpen(windows, timeZone, at)) return at
  const first = Math.ceil(at / 60_000) * 60_000
  for (let t = first; t < first + 8 * day; t += 60_000) {
    const { minute } = minuteOfWeek(t, timeZone)
    const step = windows.reduce((s, w) => Math.min(s, (w.from - minute + 1440) % 1440 || 1440), 1440)
    if (isWindowOpen(windows, timeZone, t)) return t
    // no window can open before the nearest start; a clock change may move it by up to an hour
    t += Math.max(0, step - 61) * 60_000
  }
  return null
}
