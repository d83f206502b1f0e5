import type { AccountId, Brand, CampaignId, JobId, Millis, PhoneId } from './ids.ts'

/** What somebody outside may be told of. */
export const newsKinds = [
  'posted',
  'failed',
  'uncertain',
  'account',
  'phone',
  'many-fail',
  'campaign-done',
  'room',
] as const
export type NewsKind = (typeof newsKinds)[number]

export const ways = ['webhook', 'slack', 'telegram', 'email'] as const
export type Way = (typeof ways)[number]

export type ReceiverId = Brand<number, 'receiver'>

/** Somebody outside who is told. Addresses and words that open something are secrets and not here. */
export interface Receiver {
  readonly id: ReceiverId
  readonly name: string
  readonly way: Way
  /** As much of its address as may be shown. */
  readonly place: string
  readonly kinds: readonly NewsKind[]
  /** May lie on this machine or its own network. */
  readonly isNear: boolean
  readonly madeAt: Millis
  readonly sentAt: Millis | null
  /** Why the last try failed; null: it did not. */
  readonly trouble: string | null
  /** Messages that are still to be sent. */
  readonly waiting: number
}

/** One thing that happened, as a webhook is told it. */
export interface Happening {
  readonly id: string
  readonly kind: NewsKind | 'test'
  readonly at: Millis
  readonly sentence: string
  readonly job: { readonly id: JobId; readonly video: string; readonly link: string | null } | null
  readonly account: { readonly id: AccountId; readonly app: string; readonly handle: string } | null
  readonly phone: { readonly id: PhoneId; readonly name: string } | null
  readonly campaign: { readonly id: CampaignId; readonly name: string } | null
}

/** A message that waits to be sent: a happening for a webhook, words for a person. */
export type Message =
  | { readonly of: 'happening'; readonly happening: Happening }
  | { readonly of: 'words'; readonly id: string; readonly title: string; readonly body: string }

export interface Delivery {
  readonly id: number
  readonly receiver: Receiver
  readonly message: Message
  readonly madeAt: Millis
  /** Tries that failed. */
  readonly tries: number
}

const firstMs = 5_000
const longestMs = 3_600_000
const patienceMs = 3 * 86_400_000

/** How long after another failed try the next one comes; null: it is given up. `dice` 0..1 spreads what failed together. */
export const nextTryIn = (tries: number, madeAt: Millis, now: Millis, dice: number): Millis | null => {
  const pause = Math.min(longestMs, firstMs * 2 ** Math.min(tries, 20))
  const wait = Math.round(pause * (0.75 + dice / 2))
  return now + wait - madeAt > patienceMs ? null : wait
}
