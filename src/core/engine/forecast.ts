import { type Account, day, nextOpening } from '../model/account.ts'
import type { Millis } from '../model/ids.ts'

/** Posts that are followed one by one; beyond them the pace of the second half goes on. */
const followed = 200

/**
 * When the last of `jobs` posts of an account can go out at the earliest, by its cap, spacing and windows; null when
 * no window ever opens. An estimate: runs take no time, nothing fails. `used` posts count against the cap now; only the
 * last one's time is known, the others are taken to lie one spacing apart before it.
 */
export const lastPostAt = (
  account: Pick<Account, 'cap' | 'spacingMs' | 'windows' | 'timeZone' | 'lastPostAt'>,
  used: number,
  jobs: number,
  now: Millis,
): Millis | null => {
  const latest = account.lastPostAt ?? now
  const posts = Array.from({ length: used }, (_, i) => latest - (used - 1 - i) * account.spacingMs)
  if (used === 0 && account.lastPostAt !== null) posts.push(account.lastPostAt)
  const steps = Math.min(jobs, followed)
  let halfway: Millis = now
  for (let n = 1; n <= steps; n++) {
    const at = next(account, posts, now)
    if (at === null) return null
    posts.push(at)
    if (n === Math.ceil(steps / 2)) halfway = at
  }
  const end = posts.at(-1) ?? now
  const pace = (end - halfway) / Math.max(1, Math.floor(steps / 2))
  return Math.round(end + (jobs - steps) * pace)
}

const next = (
  account: Pick<Account, 'cap' | 'spacingMs' | 'windows' | 'timeZone'>,
  posts: readonly Millis[],
  now: Millis,
): Millis | null => {
  const last = posts.at(-1)
  const capped = posts.at(-account.cap)
  const spaced = last === undefined ? now : Math.max(now, last + account.spacingMs)
  const free = posts.length < account.cap || capped === undefined ? spaced : Math.max(spaced, capped + day)
  return nextOpening(account.windows, account.timeZone, free)
}
