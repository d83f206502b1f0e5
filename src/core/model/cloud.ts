import type { Millis, PhoneId } from './ids.ts'

/** What the control room knows of a cloud phone when it decides whether to stop it. */
export interface Use {
  /** A slot has leased it. */
  readonly isLeased: boolean
  /** A commit of it is not settled, and its upload was not seen finished. */
  readonly hasOpenCommit: boolean
  /** When its next job is due; null: none. */
  readonly nextDue: Millis | null
  /** Since when nothing has used it. */
  readonly idleSince: Millis
}

/** A phone stays on for so long, for a job that is due this soon: a start costs more than the minutes between. */
export const keepOnMs: Millis = 120_000

export type Power = 'keep' | 'stop'

/** An unsettled commit keeps a phone on whatever it costs: a stop would cut its upload off. */
export const powerOf = ({ isLeased, hasOpenCommit, nextDue, idleSince }: Use, now: Millis): Power => {
  if (isLeased || hasOpenCommit) return 'keep'
  // a job that is due and finds no slot must not keep it on for longer
  const isSoon = nextDue !== null && nextDue - now <= keepOnMs && now - idleSince < keepOnMs
  return isSoon ? 'keep' : 'stop'
}

const titles: Readonly<Record<string, string>> = { geelark: 'GeeLark' }

/** A vendor as people call it. */
export const vendorTitle = (name: string): string => titles[name] ?? name

/** What stands for an address while the phone has none: it gets another one at each start. */
export const restAddress = (vendor: string, id: PhoneId): string => `${vendor}/${id}`

/** A time in which a phone ran; `end` is null while it does. */
export interface Run {
  readonly phone: PhoneId
  readonly begin: Millis
  readonly end: Millis | null
}

/** Milliseconds of each phone within [from, to), which a caller takes for one day. */
export const ranWithin = (
  runs: readonly Run[],
  from: Millis,
  to: Millis,
  now: Millis,
): ReadonlyMap<PhoneId, Millis> => {
  const sums = new Map<PhoneId, Millis>()
  for (const { phone, begin, end } of runs) {
    const ms = Math.min(end ?? now, to) - Math.max(begin, from)
    if (ms > 0) sums.set(phone, (sums.get(phone) ?? 0) + ms)
  }
  return sums
}

/** Every vendor that the control room can speak to bills in US dollars. */
const currency = 'USD'

/** `4.05 USD`; a price has as many places as it needs: `0.007 USD`. */
export const money = (amount: number, of: 'cost' | 'price' = 'cost'): string => {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: of === 'cost' ? 2 : 9 }
  return `${amount.toLocaleString('en-US', places)} ${currency}`
}

/** Vendors bill begun minutes; `perMinute` and the answer are in the same currency. */
export const costOf = (ms: Millis, perMinute: number): number => Math.ceil(ms / 60_000) * perMinute

/** The sentence of the hold that a spent budget places; null while there is something left. */
export const budgetSentence = (spent: number, budget: number | null): string | null =>
  budget === null || spent < budget
    ? null
    : `Cloud phones have cost ${money(spent)} today; the budget is ${money(budget)}. Raise the budget, or wait for tomorrow.`
