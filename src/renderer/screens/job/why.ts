import type { CommandOutput } from '../../../core/contract/commands.ts'
import type { AccountCard, Board } from '../../../core/model/board.ts'
import { isFailing } from '../../../core/model/hold.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import type { WaitingCode } from '../../looks/hold.ts'

export type Reason = CommandOutput<'why'>[number]

interface Predicate {
  /** Reasons that say the opposite. */
  readonly codes: readonly WaitingCode[]
  readonly sentence: string
}

/** The claim's predicates in its order, as they read when they are fine. */
const predicates = (account: AccountCard | null): readonly Predicate[] => [
  { codes: ['draft', 'content'], sentence: 'The app takes it as it is' },
  { codes: ['due', 'state'], sentence: 'Its time has come' },
  { codes: ['farm'], sentence: 'The farm is running' },
  { codes: ['campaign'], sentence: 'Its campaign is running' },
  { codes: ['app'], sentence: 'Its app is running' },
  { codes: ['account'], sentence: account === null ? 'The account is free' : `@${account.handle} is free` },
  {
    codes: ['cap'],
    sentence: account === null ? 'The cap has room' : `Cap: ${account.used} of ${account.cap} in 24 h`,
  },
  { codes: ['spacing'], sentence: 'The spacing is over' },
  { codes: ['window', 'slot'], sentence: 'Its posting window is open' },
  { codes: ['account-busy', 'uncertain'], sentence: 'No other job of the account' },
  { codes: ['vendor', 'phone', 'no-phone'], sentence: 'Its phone is there' },
  { codes: ['phone-busy', 'line'], sentence: 'First in line for its phone' },
]

/** The predicates that hold nothing back. */
export const fine = (reasons: readonly Reason[], account: AccountCard | null): readonly string[] => {
  const codes = reasons.map((r) => r.code)
  // a job that does not wait in line was not asked the rest
  if (codes.includes('state')) return []
  return predicates(account)
    .filter((p) => !p.codes.some((code) => codes.includes(code)))
    .map((p) => p.sentence)
}

/** When all that ends by itself has ended; null while a person or a phone has to do something, or nothing holds. */
export const earliest = (reasons: readonly Reason[]): number | null => {
  if (reasons.length === 0 || reasons.some((r) => r.until === null)) return null
  return Math.max(...reasons.map((r) => r.until ?? 0))
}

export interface Remedy {
  readonly word: string
  readonly command: 'reconnect' | 'start' | 'resume' | 'test'
  readonly scope: 'farm' | 'campaign' | 'app' | 'vendor' | 'account' | 'phone' | null
  readonly target: string
}

/** What a person can do about a reason, where one press does it. */
export const remedyOf = (reason: Reason, board: Board, account: AccountId): Remedy | null => {
  const card = board.accounts[String(account)]
  const phone = card?.phone ?? null
  const vendor = phone === null ? undefined : board.phones[phone]?.vendor
  const held = Object.values(board.holds).find(
    ({ hold }) =>
      hold.scope === reason.code &&
      (hold.scope === 'farm' || hold.target === (hold.scope === 'vendor' ? vendor : card?.app)),
  )
  if (held?.hold.scope === 'farm' || held?.hold.scope === 'app' || held?.hold.scope === 'vendor') {
    const { scope, target } = held.hold
    if (isFailing(held.hold.reason))
      return held.testingSince === null ? { word: 'Test now', command: 'test', scope, target } : null
    return scope === 'vendor' ? null : { word: 'Start the app', command: 'resume', scope, target }
  }
  if (reason.code === 'farm' && (board.farm.state === 'paused' || board.farm.state === 'draining'))
    return { word: 'Start the farm', command: 'start', scope: null, target: '' }
  if (reason.code === 'phone' && phone !== null) {
    const own = board.phones[phone]
    if (own !== undefined && own.adb !== 'device' && own.adb !== 'unauthorized')
      return { word: 'Reconnect', command: 'reconnect', scope: null, target: phone }
    if (own?.holds.some((h) => h.reason === 'paused') === true)
      return { word: 'Start the phone', command: 'resume', scope: 'phone', target: phone }
  }
  if (reason.code === 'account' && card?.holds.some((h) => h.reason === 'paused') === true)
    return { word: 'Release', command: 'resume', scope: 'account', target: String(account) }
  return null
}
