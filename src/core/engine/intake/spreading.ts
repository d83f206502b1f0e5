import type { AccountId, Millis } from '../../model/ids.ts'

export interface Spread {
  readonly everyMs: Millis
  readonly from: Millis
  /** When each account's last job of the campaign is due already; the new ones follow it. */
  readonly after: ReadonlyMap<AccountId, Millis>
}

/**
 * When each of the jobs is due, in their order: an account's jobs one every so often. Accounts begin one after the other
 * within the first interval, so that they do not march in step.
 */
export const spread = (
  jobs: readonly { readonly account: AccountId }[],
  { everyMs, from, after }: Spread,
): readonly Millis[] => {
  const accounts = [...new Set(jobs.map((j) => j.account))]
  const next = new Map(
    accounts.map((id, i) => {
      const last = after.get(id)
      const begin = from + Math.floor((everyMs * i) / accounts.length)
      return [id, last === undefined ? begin : Math.max(last + everyMs, from)]
    }),
  )
  return jobs.map(({ account }) => {
    const due = next.get(account) ?? from
    next.set(account, due + everyMs)
    return due
  })
}
