import type { AccountId, Fingerprint } from '../../model/ids.ts'
import type { Distribution } from '../../model/video.ts'

/** One publication to be: this video to this account. */
export interface Pair {
  readonly account: AccountId
  readonly video: Fingerprint
}

export interface Dealt {
  /** New pairs in the order in which they should be posted. */
  readonly pairs: readonly Pair[]
  /** Videos that went to nobody, and accounts that got nothing, now or before. Only one-to-one leaves any. */
  readonly videosLeft: number
  readonly accountsLeft: number
}

/** Which pairs have a job already, looked up both ways. */
export interface Known {
  has(pair: Pair): boolean
  /** How many of the videos at hand an account has a job for. */
  share(account: AccountId): number
  isDealt(video: Fingerprint): boolean
}

export const knownPairs = (pairs: readonly Pair[]): Known => {
  const byVideo = new Map<Fingerprint, Set<AccountId>>()
  const shares = new Map<AccountId, number>()
  for (const { account, video } of pairs) {
    const accounts = byVideo.get(video) ?? new Set()
    if (!accounts.has(account)) shares.set(account, (shares.get(account) ?? 0) + 1)
    byVideo.set(video, accounts.add(account))
  }
  return {
    has: ({ account, video }) => byVideo.get(video)?.has(account) ?? false,
    share: (account) => shares.get(account) ?? 0,
    isDealt: (video) => byVideo.has(video),
  }
}

/**
 * Deals videos to accounts; both lists are free of doubles. What is known stays where it is, so dealing a folder again
 * after files were added moves nothing: only new videos are dealt, to the accounts with the smallest shares.
 */
export const deal = (
  distribution: Distribution,
  videos: readonly Fingerprint[],
  accounts: readonly AccountId[],
  known: Known,
): Dealt => {
  switch (distribution) {
    case 'round-robin':
      return roundRobin(videos, accounts, known)
    case 'one-to-one':
      return oneToOne(videos, accounts, known)
    case 'all-to-all':
      return allToAll(videos, accounts, known)
  }
}

/**
 * Each app's accounts by themselves, where a video is to go to every app. What is left over is told of the app that leaves
 * most.
 */
export const dealByApp = (
  distribution: Distribution,
  videos: readonly Fingerprint[],
  accounts: readonly { readonly id: AccountId; readonly app: string }[],
  known: readonly Pair[],
): Dealt => {
  const apps = [...new Set(accounts.map((a) => a.app))]
  const dealt = apps.map((app) => {
    const own = accounts.filter((a) => a.app === app).map((a) => a.id)
    const ids = new Set(own)
    return deal(distribution, videos, own, knownPairs(known.filter((k) => ids.has(k.account))))
  })
  return {
    pairs: dealt.flatMap((d) => d.pairs),
    videosLeft: Math.max(0, ...dealt.map((d) => d.videosLeft)),
    accountsLeft: dealt.reduce((sum, d) => sum + d.accountsLeft, 0),
  }
}

const roundRobin = (videos: readonly Fingerprint[], accounts: readonly AccountId[], known: Known): Dealt => {
  const shares = new Map(accounts.map((a) => [a, known.share(a)]))
  const pairs = videos
    .filter((v) => !known.isDealt(v))
    .flatMap((video) => {
      const account = smallest(shares)
      if (account === undefined) return []
      shares.set(account, (shares.get(account) ?? 0) + 1)
      return [{ account, video }]
    })
  return { pairs, videosLeft: 0, accountsLeft: 0 }
}

/** The first account with the smallest share: the map keeps the order of the accounts. */
const smallest = (shares: ReadonlyMap<AccountId, number>): AccountId | undefined => {
  let best: AccountId | undefined
  let least = Number.POSITIVE_INFINITY
  for (const [account, share] of shares) {
    if (share < least) {
      best = account
      least = share
    }
  }
  return best
}

const oneToOne = (videos: readonly Fingerprint[], accounts: readonly AccountId[], known: Known): Dealt => {
  const freeVideos = videos.filter((v) => !known.isDealt(v))
  const freeAccounts = accounts.filter((a) => known.share(a) === 0)
  const pairs = freeVideos.flatMap((video, i) => {
    const account = freeAccounts[i]
    return account === undefined ? [] : [{ account, video }]
  })
  return { pairs, videosLeft: freeVideos.length - pairs.length, accountsLeft: freeAccounts.length - pairs.length }
}

/** Video by video, so that no account has to wait for its first post until another one is done. */
const allToAll = (videos: readonly Fingerprint[], accounts: readonly AccountId[], known: Known): Dealt => ({
  pairs: videos.flatMap((video) => accounts.map((account) => ({ account, video })).filter((pair) => !known.has(pair))),
  videosLeft: 0,
  accountsLeft: 0,
})
