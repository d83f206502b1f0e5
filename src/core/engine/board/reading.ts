import { type AccountCard, type Board, type KeyedParts, maxNotices, type WholeParts } from '../../model/board.ts'
import type { Change } from '../../model/change.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import { type Job, jobStates } from '../../model/job.ts'
import type { Host } from '../../ports.ts'
import type { Store } from '../../store.ts'
import type { Engine } from '../engine.ts'
import type { World } from '../world.ts'
import { accountCard, campaignCard, farmCard, handCard, holdCards, phoneCard, slotCard, vendorCards } from './cards.ts'
import type { Dirty } from './dirty.ts'

export type BoardWorld = Pick<World, 'clock' | 'settings' | 'devices' | 'flows'> & {
  readonly store: Store
  readonly host: Host & { readonly name: string }
}

/** Reads what is dirty anew and says how the board changes. Cards that stay the same are left out. */
export const readChanges = async (
  world: BoardWorld,
  engine: Engine,
  board: Board,
  dirty: Dirty,
): Promise<readonly Change[]> => {
  const { store, clock } = world
  const now = clock.now()
  const changes: Change[] = []
  const put = <P extends keyof KeyedParts>(part: P, key: string, value: KeyedParts[P] | null): void => {
    const old: unknown = (board[part] as Readonly<Record<string, unknown>>)[key]
    if (value === null) {
      if (old !== undefined) changes.push({ remove: part, key } as Change)
    } else if (JSON.stringify(old) !== JSON.stringify(value)) changes.push({ set: part, key, value } as Change)
  }

  /** Takes away the cards of what is no longer there. */
  const keep = (part: keyof KeyedParts, ids: readonly (string | number)[]): void => {
    const there = new Set(ids.map(String))
    for (const key of Object.keys(board[part])) if (!there.has(key)) put(part, key, null)
  }

  const holds = await store.holds(now)
  const shown = holdCards(holds, engine.breaker.canary)
  for (const card of shown) put('holds', String(card.hold.id), card)
  keep(
    'holds',
    shown.map((card) => card.hold.id),
  )
  const isBusy = dirty.all || dirty.jobs.size > 0
  if (dirty.all || dirty.farm || isBusy)
    for (const change of await wholeChanges(world, engine, holds, now))
      if (JSON.stringify(board[change.set]) !== JSON.stringify(change.value)) changes.push(change)
  for (const slot of engine.slots())
    if (dirty.all || dirty.slots.has(slot.id)) put('slots', String(slot.id), slotCard(slot, world.settings))

  const lines = dirty.all
    ? await store.accounts(now)
    : await Promise.all([...dirty.accounts].map((id) => store.account(id, now)))
  for (const line of lines) if (line !== null) put('accounts', String(line.account.id), accountCard(line))

  const warm = engine.slots().flatMap((s) => (dirty.slots.has(s.id) && s.warm !== null ? [s.warm] : []))
  const owners = ownersOf(board, changes)
  const phones = await store.phones()
  for (const phone of phones)
    if (dirty.all || dirty.phones.has(phone.id) || warm.includes(phone.id))
      put(
        'phones',
        phone.id,
        phoneCard(phone, engine, owners.get(phone.id) ?? [], holds, {
          settings: world.settings,
          flows: world.flows,
          now,
        }),
      )

  const vendors = vendorCards(engine, phones, world.settings)
  if (JSON.stringify(board.vendors ?? []) !== JSON.stringify(vendors)) changes.push({ set: 'vendors', value: vendors })

  keep(
    'phones',
    phones.map((p) => p.id),
  )

  if (isBusy)
    for (const c of await store.campaigns())
      put('campaigns', String(c.id), campaignCard(c, holds, engine.found.get(c.id)))
  const jobs = dirty.all ? await jobsOnBoard(store) : await Promise.all([...dirty.jobs].map((id) => store.job(id)))
  for (const job of jobs) if (job !== null) put('hand', String(job.id), handCard(job))
  // a job that ended meanwhile is among none of these
  if (dirty.all)
    keep(
      'hand',
      jobs.flatMap((job) => job?.id ?? []),
    )

  for (const notice of dirty.notices) {
    put('notices', String(notice.id), notice)
    put('notices', String(notice.id - maxNotices), null)
  }
  return changes
}

const jobsOnBoard = async (store: Store): Promise<readonly Job[]> => {
  const uncertain = await store.jobs({ states: ['uncertain'], limit: 1_000 })
  return [...(await store.inHand()), ...uncertain.map(({ job }) => job)]
}

/** Accounts of each phone, by the newest card of each account. */
const ownersOf = (board: Board, changes: readonly Change[]): ReadonlyMap<PhoneId, readonly AccountCard[]> => {
  const fresh = changes.flatMap((c) => ('set' in c && c.set === 'accounts' ? [[c.key, c.value] as const] : []))
  const accounts = fresh.length === 0 ? board.accounts : { ...board.accounts, ...Object.fromEntries(fresh) }
  const owners = new Map<PhoneId, AccountCard[]>()
  for (const account of Object.values(accounts)) {
    if (account.phone === null) continue
    const known = owners.get(account.phone)
    if (known === undefined) owners.set(account.phone, [account])
    else known.push(account)
  }
  return owners
}

type WholeChange = Extract<Change, { set: keyof WholeParts }>

const wholeChanges = async (
  { store, devices, host }: BoardWorld,
  engine: Engine,
  holds: Awaited<ReturnType<Store['holds']>>,
  now: Millis,
): Promise<readonly WholeChange[]> => {
  const about = await store.about()
  const backup = engine.lastBackupAt
  return [
    { set: 'farm', value: farmCard(engine, holds, host, about.epoch) },
    { set: 'counts', value: await store.counts() },
    { set: 'postedToday', value: await store.posted(now - (now % day)) },
    { set: 'adb', value: devices.about() },
    {
      set: 'store',
      value: {
        file: about.file,
        schema: about.schema,
        bytes: about.bytes,
        lastBackupAt: backup,
        trouble: engine.store.writes.trouble,
      },
    },
  ]
}

const day: Millis = 24 * 60 * 60_000

/** Before anything was read. */
export const emptyBoard = (host: BoardWorld['host'], now: Millis): Board => ({
  farm: { state: 'stopped', since: now, sentence: null, epoch: 0, nextDue: null, host },
  counts: Object.fromEntries(jobStates.map((s) => [s, 0])) as Board['counts'],
  postedToday: 0,
  adb: { version: null, tools: null, canPair: false, servers: [] },
  store: { file: '', schema: 0, bytes: 0, lastBackupAt: null, trouble: null },
  phones: {},
  slots: {},
  accounts: {},
  campaigns: {},
  hand: {},
  holds: {},
  tasks: {},
  routines: {},
  notices: {},
})
