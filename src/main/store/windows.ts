import type { PostingWindow } from '../../core/model/account.ts'
import type { Millis } from '../../core/model/ids.ts'
import { type Opening, openingAt } from '../../core/model/opening.ts'

const most = 10_000

/**
 * SQL knows no time zones, so windows are turned into an interval here. Accounts with the same windows share one, and it
 * is worked out again only when it has ended.
 */
export const createWindows = (): ((windows: string, timeZone: string, at: Millis) => Opening) => {
  const known = new Map<string, Opening & { readonly from: Millis }>()
  return (windows, timeZone, at) => {
    if (windows === '[]') return { open: true, until: null }
    const key = `${timeZone} ${windows}`
    const last = known.get(key)
    if (last !== undefined && at >= last.from && (last.until === null || at < last.until)) return last
    if (known.size >= most) known.clear()
    const opening = { ...openingAt(JSON.parse(windows) as PostingWindow[], timeZone, at), from: at }
    known.set(key, opening)
    return opening
  }
}
