import type { AccountCard } from '../../core/model/board.ts'
import { type Hold, isHolding } from '../../core/model/hold.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Look } from './look.ts'

export const accountStates = ['code', 'signed-out', 'uncertain', 'limited', 'strained', 'held', 'well'] as const
export type AccountState = (typeof accountStates)[number]

export const accountLooks: Readonly<Record<AccountState, Look>> = {
  code: { word: 'Needs you', icon: 'hand', tone: 'need' },
  'signed-out': { word: 'Signed out', icon: 'key-round', tone: 'bad' },
  uncertain: { word: 'Uncertain job', icon: 'circle-question-mark', tone: 'doubt' },
  limited: { word: 'Limited', icon: 'hourglass', tone: 'retry' },
  strained: { word: 'Strained', icon: 'triangle-alert', tone: 'retry' },
  held: { word: 'Held', icon: 'circle-pause', tone: 'neutral' },
  well: { word: 'Well', icon: 'circle-check', tone: 'good' },
}

const stateOfHold = ({ reason, by }: Hold): AccountState => {
  if (reason === 'signed-out') return 'signed-out'
  if (reason === 'challenge' || reason === 'suspended' || reason === 'wrong-account') return 'code'
  if (reason === 'action-blocked' || reason === 'cooldown') return 'limited'
  return by === 'person' ? 'held' : 'strained'
}

/** The first of `accountStates` that applies. */
export const accountState = (account: AccountCard, hasUncertain: boolean, now: Millis): AccountState => {
  const found = account.holds.filter((h) => isHolding(h, now)).map(stateOfHold)
  if (hasUncertain) found.push('uncertain')
  if (account.failuresInRow >= 2) found.push('strained')
  return accountStates.find((state) => found.includes(state)) ?? 'well'
}
