import type { Board, HandCard } from '../../../core/model/board.ts'
import type { AccountId, Millis } from '../../../core/model/ids.ts'
import { type AccountState, accountStates } from '../../looks/account.ts'
import { lastly } from '../../state/select.ts'
import { type AccountFacts, stateOf } from './now-line.ts'

export const sorts = ['health', 'account', 'person', 'posted', 'fails', 'last'] as const
export type Sort = (typeof sorts)[number]

export interface AccountRow extends AccountFacts {
  readonly state: AccountState
}

const handByAccount = lastly((hand: Board['hand']) => {
  const found = new Map<AccountId, HandCard[]>()
  for (const card of Object.values(hand)) found.set(card.account, [...(found.get(card.account) ?? []), card])
  return found
})

const none: readonly HandCard[] = []

export const rowsOf = (board: Pick<Board, 'accounts' | 'phones' | 'hand'>, now: Millis): readonly AccountRow[] =>
  Object.values(board.accounts).map((account) => {
    const facts: AccountFacts = {
      account,
      phone: account.phone === null ? null : (board.phones[account.phone] ?? null),
      hand: handByAccount(board.hand).get(account.id) ?? none,
    }
    return { ...facts, state: stateOf(facts, now) }
  })

export const countStates = (rows: readonly AccountRow[]): Readonly<Record<AccountState, number>> => {
  const counts = Object.fromEntries(accountStates.map((state) => [state, 0])) as Record<AccountState, number>
  for (const { state } of rows) counts[state] += 1
  return counts
}

const keys: Readonly<Record<Exclude<Sort, 'account' | 'person'>, (row: AccountRow) => number>> = {
  health: (row) => accountStates.indexOf(row.state),
  posted: ({ account }) => -account.used / account.cap,
  fails: ({ account }) => -account.failuresInRow,
  last: ({ account }) => -(account.lastPostAt ?? 0),
}

/** One person's accounts stand together; those of nobody come last. */
const byPerson = ({ account: a }: AccountRow, { account: b }: AccountRow): number => {
  const [first, second] = [a.person ?? '', b.person ?? '']
  if ((first === '') !== (second === '')) return first === '' ? 1 : -1
  return first.localeCompare(second, 'en')
}

const orderOf = (sort: Sort) => (a: AccountRow, b: AccountRow) =>
  sort === 'account' ? 0 : sort === 'person' ? byPerson(a, b) : keys[sort](a) - keys[sort](b)

/** Equal ones by handle, so that the order is always the same. */
export const sortRows = (rows: readonly AccountRow[], sort: Sort): readonly AccountRow[] =>
  [...rows].sort((a, b) => orderOf(sort)(a, b) || a.account.handle.localeCompare(b.account.handle, 'en'))

export const fits = ({ account, phone }: AccountRow, text: string): boolean =>
  text === '' ||
  [`@${account.handle}`, account.app, phone?.name ?? 'no phone', account.person ?? '', ...(account.tags ?? [])].some(
    (word) => word.toLowerCase().includes(text),
  )

/** Rows keep their places while somebody is among them; what is new stands at the end. */
export const steady = (before: readonly AccountId[], rows: readonly AccountRow[]): readonly AccountRow[] => {
  const places = new Map(before.map((id, place) => [id, place]))
  const placeOf = (row: AccountRow): number => places.get(row.account.id) ?? before.length
  return [...rows].sort((a, b) => placeOf(a) - placeOf(b))
}
