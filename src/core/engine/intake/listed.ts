import type { Intake } from '../../contract/outputs.ts'
import { accountDefaults, accountKey, type UsualPace } from '../../model/account.ts'
import type { AccountId } from '../../model/ids.ts'
import type { FolderScan } from '../../ports.ts'
import type { AccountLine } from '../../store.ts'
import type { Preview } from './preview.ts'

/** Accounts that a folder names itself, in its accounts.txt. */

/** Stands for an account in a preview until it is added: no account has such an id. */
export const isUnborn = ({ account }: AccountLine): boolean => account.id < 0

/** Those that are not there yet, as they would be. A phone is bound to an account when it is added, by whatever name it has. */
export const unborn = (
  { accounts = [] }: FolderScan,
  lines: readonly AccountLine[],
  pace: UsualPace,
): readonly AccountLine[] => {
  const there = new Set(lines.map((l) => accountKey(l.account)))
  return accounts
    .filter((a) => !there.has(accountKey(a)))
    .map((given, i) => ({
      account: {
        ...accountDefaults,
        ...pace,
        ...given,
        id: -(i + 1) as AccountId,
        failuresInRow: 0,
        lastPostAt: null,
      },
      used: 0,
      holds: [],
      waiting: 0,
    }))
}

/** The names by which they are chosen; none: the folder names no account. */
export const listedIn = ({ accounts = [] }: FolderScan): readonly string[] | undefined =>
  accounts.length === 0 ? undefined : accounts.map(({ app, handle }) => `${app}/${handle}`)

/** What is told of them, where the folder names some. */
export const listedOf = (
  { accounts = [] }: FolderScan,
  chosen: readonly AccountLine[],
  { shares }: Preview,
): Pick<Intake, 'listed'> => {
  if (accounts.length === 0) return {}
  const names = new Set(accounts.map(accountKey))
  const jobs = new Map(shares.map((s) => [s.account, s.jobs]))
  const own = chosen.filter((l) => names.has(accountKey(l.account)))
  const fresh = own
    .filter(isUnborn)
    .map(({ account: { id, app, handle } }) => ({ app, handle, jobs: jobs.get(id) ?? 0 }))
  return { listed: { known: own.filter((l) => !isUnborn(l)).map((l) => l.account.id), fresh } }
}
