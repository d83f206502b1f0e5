import type { Millis } from './ids.ts'

/** host:port, as Android's own setting takes it: no user and no password. */
export const proxyPattern = /^(?=.{3,259}$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?:[1-9]\d{0,4}$/i

export const isProxy = (text: string): boolean => proxyPattern.test(text) && Number(text.split(':')[1]) <= 65_535

export const notProxy = 'must be host:port; Android’s own setting takes no user and no password'

/** The name of a list, where an account has that instead of a proxy: it has no colon. */
export const listPattern = /^[a-z0-9][a-z0-9._-]{0,39}$/

export const isListName = (text: string): boolean => listPattern.test(text)

/** What a cell or a field holds, with commas, semicolons or spaces between them. */
export const readProxies = (text: string): readonly string[] => text.split(/[\s,;|]+/).filter((word) => word !== '')

/** Proxies that several accounts may go out by. */
export interface ProxyList {
  readonly name: string
  readonly proxies: readonly string[]
  /** Accounts of different persons may go out by one of them at the same time. */
  readonly isShared: boolean
}

/** One proxy as an account sees it. */
export interface Way {
  readonly proxy: string
  readonly isShared: boolean
  /** Since it last worked for this account. */
  readonly failures: number
  readonly restsUntil: Millis | null
  /** When the account last went out by it. */
  readonly usedAt: Millis | null
  /** Accounts of other persons that went out by it last. */
  readonly others: number
}

export type Choice =
  /** The best first. */
  | { readonly kind: 'try'; readonly ways: readonly Way[] }
  /** Others go out by it now. */
  | { readonly kind: 'taken'; readonly proxy: string }
  | { readonly kind: 'resting'; readonly until: Millis }
  | { readonly kind: 'none' }

/**
 * What an account tries now. It stays with the one that it went by last until that fails, and waits for it while others have it;
 * then come the next of the list, those first that fewest others went by.
 */
export const chooseWay = (ways: readonly Way[], now: Millis, isTaken: (way: Way) => boolean): Choice => {
  const at = ways.reduce((best, way, n) => ((way.usedAt ?? -1) > (ways[best]?.usedAt ?? -1) ? n : best), 0)
  const last = ways[at]
  if (last === undefined) return { kind: 'none' }
  const stays = last.usedAt !== null && last.failures === 0
  if (stays && isTaken(last)) return { kind: 'taken', proxy: last.proxy }
  const next = [...ways.slice(at + 1), ...ways.slice(0, at)]
  const ordered = last.usedAt === null ? ways : stays ? next : [...next, last]
  const rest = ordered.toSorted((a, b) => a.others - b.others)
  const fit = (stays ? [last, ...rest] : rest).filter((way) => (way.restsUntil ?? 0) <= now)
  const free = fit.filter((way) => !isTaken(way))
  if (free.length > 0) return { kind: 'try', ways: free }
  const [first] = fit
  if (first !== undefined) return { kind: 'taken', proxy: first.proxy }
  return { kind: 'resting', until: Math.min(...ways.map((way) => way.restsUntil ?? now)) }
}
