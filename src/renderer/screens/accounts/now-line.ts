import type { AccountCard, HandCard, PhoneCard } from '../../../core/model/board.ts'
import { type Hold, isHolding } from '../../../core/model/hold.ts'
import type { Millis } from '../../../core/model/ids.ts'
import { nextOpening } from '../../../core/model/opening.ts'
import { accountLooks, accountState } from '../../looks/account.ts'
import type { IconName } from '../../looks/icons.ts'
import type { Tone } from '../../looks/look.ts'
import { counted } from '../../words/number.ts'
import { left, moment, span } from '../../words/time.ts'

/** What an account is made of, beside its card. */
export interface AccountFacts {
  readonly account: AccountCard
  readonly phone: PhoneCard | null
  readonly hand: readonly HandCard[]
}

export interface NowLine {
  readonly icon: IconName
  readonly tone: Tone
  readonly sentence: string
  /** Goes wrong, or waits for a person: in full ink. */
  readonly isLoud: boolean
}

export const uncertainOf = ({ hand }: AccountFacts): number => hand.filter((h) => h.state === 'uncertain').length

export const stateOf = (facts: AccountFacts, now: Millis) => accountState(facts.account, uncertainOf(facts) > 0, now)

const quiet = (icon: IconName, sentence: string, tone: Tone = 'neutral'): NowLine => ({
  icon,
  tone,
  sentence,
  isLoud: false,
})

const bare = (sentence: string): string => sentence.replace(/\.$/, '')

/** The hold that ends last says the most; one that waits for a person comes before all that end by themselves. */
const worst = (holds: readonly Hold[], now: Millis): Hold | null =>
  holds
    .filter((h) => isHolding(h, now))
    .sort((a, b) => (b.until ?? Number.MAX_SAFE_INTEGER) - (a.until ?? Number.MAX_SAFE_INTEGER))[0] ?? null

const holdLine = (hold: Hold, account: AccountCard, now: Millis): NowLine => {
  const look = accountLooks[accountState({ ...account, holds: [hold], failuresInRow: 0 }, false, now)]
  const ends = hold.until === null ? `, since ${moment(hold.placedAt, now)}` : `, ${left(hold.until, now)} left`
  if (hold.reason === 'cooldown') return quiet('timer', `${bare(hold.sentence)}${ends}`)
  return { icon: look.icon, tone: look.tone, sentence: `${bare(hold.sentence)}${ends}`, isLoud: hold.by === 'engine' }
}

const phoneLine = (phone: PhoneCard | null, now: Millis): NowLine | null => {
  if (phone === null)
    return { icon: 'unplug', tone: 'neutral', sentence: 'No phone: its jobs wait for one', isLoud: true }
  const hold = worst(phone.holds, now)
  if (hold !== null) {
    const ends = hold.until === null ? '' : `, ${left(hold.until, now)} left`
    return quiet('moon', `${phone.name}: ${bare(hold.sentence)}${ends}`)
  }
  const since = moment(phone.adbSince, now)
  if (phone.adb === 'unauthorized') return quiet('unplug', `${phone.name} asks to allow USB debugging, since ${since}`)
  if (phone.adb === 'device' || phone.link === 'cloud') return null
  return quiet('unplug', `Phone ${phone.name} is offline since ${since}`)
}

const inHandLine = ({ hand, phone }: AccountFacts): NowLine | null => {
  const on = phone === null ? '' : ` on ${phone.name}`
  if (hand.some((h) => h.state === 'verifying')) return quiet('scan-eye', `Verifying${on}`, 'run')
  const isPosting = hand.some((h) => h.state === 'running' || h.state === 'claimed')
  return isPosting ? quiet('circle-play', `Posting now${on}`, 'run') : null
}

const paceLine = (account: AccountCard, now: Millis): NowLine | null => {
  const { used, cap, spacingMs, lastPostAt } = account
  if (used >= cap) return quiet('gauge', `${counted(cap, 'post')} in 24 h: the cap is used`, 'retry')
  const free = spacingMs === undefined || lastPostAt === null ? 0 : lastPostAt + spacingMs
  if (spacingMs !== undefined && free > now)
    return quiet('timer', `Spacing of ${span(spacingMs)}: ${left(free, now)} left`)
  const opens = openingOf(account, now)
  if (opens === 'never') return quiet('moon', 'No window opens within eight days')
  return opens > now ? quiet('moon', `Window closed until ${moment(opens, now)}`) : null
}

const minute = 60_000
const openings = new WeakMap<object, { readonly minute: number; readonly opens: Millis | 'never' }>()

/** Asked every second for each row, so it is remembered for its minute. */
const openingOf = ({ windows, timeZone }: AccountCard, now: Millis): Millis | 'never' => {
  if (windows === undefined || windows.length === 0) return now
  const at = Math.floor(now / minute)
  const known = openings.get(windows)
  if (known?.minute === at) return known.opens
  const opens = nextOpening(windows, timeZone ?? 'UTC', now) ?? 'never'
  openings.set(windows, { minute: at, opens })
  return opens
}

/** What an account does now, or why it rests: the first that applies. */
export const nowLine = (facts: AccountFacts, now: Millis): NowLine => {
  const { account, phone } = facts
  const hold = worst(account.holds, now)
  const uncertain = uncertainOf(facts)
  if (hold !== null) return holdLine(hold, account, now)
  if (uncertain > 0) {
    const sentence = `${counted(uncertain, 'uncertain job')} ${uncertain === 1 ? 'counts' : 'count'} in the cap`
    return { icon: 'circle-question-mark', tone: 'doubt', sentence, isLoud: true }
  }
  return (
    inHandLine(facts) ??
    phoneLine(phone, now) ??
    paceLine(account, now) ??
    quiet('circle-check', 'Free for its next job')
  )
}
