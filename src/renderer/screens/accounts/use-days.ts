import type { AccountDays } from '../../../core/model/history.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import { useAsked } from '../../state/asked.ts'
import { useClock } from '../../state/clock.ts'
import { lastly } from '../../state/select.ts'
import type { AccountRow } from './rows.ts'

export const daysShown = 14
const pageSize = 200
const minuteMs = 60_000

export type Days = AccountDays['days']

/** Midnight of the first day that is shown, by the clock on the wall. */
export const firstDay = (now: number): number => {
  const start = new Date(now)
  start.setHours(0, 0, 0, 0)
  return start.setDate(start.getDate() - (daysShown - 1))
}

/** The accounts of the pages that these rows lie in, in the order of their numbers: an order that changes asks nothing anew. */
export const askedFor = (rows: readonly AccountRow[], first: number, last: number): readonly AccountId[] =>
  rows
    .slice(first - (first % pageSize), last - (last % pageSize) + pageSize)
    .map((row) => row.account.id)
    .sort((a, b) => a - b)
    .slice(0, 2 * pageSize)

const byAccount = lastly((all: readonly AccountDays[]) => new Map(all.map(({ account, days }) => [account, days])))
const none: readonly AccountDays[] = []

/** What became of the accounts in view on each of the last days, asked page by page and again each minute. */
export const useDays = (rows: readonly AccountRow[], first: number, last: number): ReadonlyMap<AccountId, Days> => {
  const from = useClock(firstDay)
  const minute = useClock((now) => Math.floor(now / minuteMs))
  const accounts = askedFor(rows, first, last)
  const { value } = useAsked('account-days', { accounts: [...accounts], from, days: daysShown }, minute)
  return byAccount(value ?? none)
}
