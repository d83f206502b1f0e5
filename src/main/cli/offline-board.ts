import { hostname } from 'node:os'
import { accountCard, campaignCard, handCard, holdCards, holdsOf } from '../../core/engine/board/cards.ts'
import { emptyBoard } from '../../core/engine/board/reading.ts'
import type { Board } from '../../core/model/board.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Store } from '../../core/store.ts'

const keyed = <Card>(cards: readonly Card[], key: (card: Card) => string | number): Record<string, Card> =>
  Object.fromEntries(cards.map((card) => [String(key(card)), card]))

/** The board of a control room that does not run, from the database alone: what is durable, and nothing that is live. */
export const offlineBoard = async (store: Store, now: Millis, version: string): Promise<Board> => {
  const [phones, accounts, campaigns, holds, about] = await Promise.all([
    store.phones(),
    store.accounts(now),
    store.campaigns(),
    store.holds(now),
    store.about(),
  ])
  const blank = emptyBoard({ kind: 'node', name: hostname(), version, canPickFolder: false, evidence: '' }, now)
  const open = [
    ...(await store.inHand()),
    ...(await store.jobs({ states: ['uncertain'], limit: 1_000 })).map((l) => l.job),
  ]
  const upcoming = await store.upcoming(now)
  const day = 24 * 60 * 60_000
  return {
    ...blank,
    farm: {
      ...blank.farm,
      epoch: about.epoch,
      nextDue: upcoming[0]?.at ?? null,
      nextPhone: upcoming[0]?.phone ?? null,
    },
    counts: await store.counts(),
    postedToday: await store.posted(now - (now % day)),
    store: { ...blank.store, file: about.file, schema: about.schema, bytes: about.bytes },
    phones: keyed(
      phones.map((phone) => ({
        ...phone,
        adb: 'absent' as const,
        adbSince: now,
        accounts: accounts.flatMap(({ account }) => (account.phone === phone.id ? [account.id] : [])),
        slot: null,
        doing: null,
        holds: holdsOf(holds, 'phone', phone.id),
        nextDue: upcoming.find((u) => u.phone === phone.id)?.at ?? null,
      })),
      (phone) => phone.id,
    ),
    accounts: keyed(accounts.map(accountCard), (card) => card.id),
    campaigns: keyed(
      campaigns.map((campaign) => campaignCard(campaign, holds, undefined)),
      (card) => card.id,
    ),
    holds: keyed(holdCards(holds, null), (card) => card.hold.id),
    hand: keyed(
      open.flatMap((job) => handCard(job) ?? []),
      (card) => card.job,
    ),
  }
}
