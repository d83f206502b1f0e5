import type { AccountId, Millis } from '../model/ids.ts'
import type { ProxyList, Way } from '../model/proxy.ts'
import type { Reply } from '../ports.ts'

/** Lists of proxies, and how each account fares with them. */
export interface ProxyStore {
  /** By name, with how many accounts name them. */
  proxyLists(): Promise<readonly (ProxyList & { readonly accounts: number })[]>
  /** Replaces one of its name. `isShared` left out: as it was. Answers the accounts that name it: no proxy of theirs rests any more. */
  keepProxyList(list: Omit<ProxyList, 'isShared'> & Partial<Pick<ProxyList, 'isShared'>>): Promise<readonly AccountId[]>
  /** Refused while accounts name it. */
  removeProxyList(name: string): Promise<Reply>
  /** The proxies of an account, lists opened, in their order; and the lists that it names and nobody has made. */
  ways(account: AccountId): Promise<{ readonly ways: readonly Way[]; readonly missing: readonly string[] }>
  /** It works: the account stays with it. */
  wentBy(account: AccountId, proxy: string, at: Millis): Promise<void>
  /** It does not, and rests. */
  failedBy(account: AccountId, proxy: string, restsUntil: Millis): Promise<void>
}
