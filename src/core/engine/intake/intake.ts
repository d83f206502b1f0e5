import type { CommandParsed } from '../../contract/commands.ts'
import { accountKey, type UsualPace } from '../../model/account.ts'
import type { AllRules } from '../../model/content.ts'
import type { AccountId, CampaignId, Fingerprint, Millis } from '../../model/ids.ts'
import type { Timetable } from '../../model/timetable.ts'
import type { Campaign, Making } from '../../model/video.ts'
import type { Clock, FolderScan, Library, Log, Reply } from '../../ports.ts'
import type { NewJob } from '../../store/shelf.ts'
import type { AccountLine, Store } from '../../store.ts'
import { accountsNamed, isNamed } from './account-names.ts'
import { batch, inBatches } from './batches.ts'
import { readTemplates } from './captioning.ts'
import { type Dates, noDates } from './dating.ts'
import { isUnborn, listedIn, listedOf, unborn } from './listed.ts'
import { type KnownPair, type Plan, type Preview, plan } from './preview.ts'
import { type Previews, previewLines } from './preview-lines.ts'
import { resembling } from './resembling.ts'
import { enlist } from './roster.ts'

export interface IntakeDeps {
  readonly store: Store
  readonly library: Library
  readonly clock: Clock
  readonly log: Log
  readonly rules: AllRules
  readonly maxAttempts: number
  /** Of accounts that come with a folder and say nothing of their own. */
  readonly pace: UsualPace
  /** Keeps the videos of dry runs for whoever pages through them. */
  readonly previews?: Previews
  readonly onProgress?: (done: number, all: number) => void
}

type Asked = CommandParsed<'add-folder'>
/** Left out: as a plain campaign has it. */
type Extra = 'perApp' | 'templates' | 'drafts'

export type FolderOrder = Omit<Asked, 'folder' | 'drop' | Extra> &
  Partial<Pick<Asked, Extra>> & {
    readonly folder: string
    /** Only these of its videos; left out: all. */
    readonly only?: ReadonlySet<Fingerprint>
    /** What a person calls it, where its path says nothing to them. */
    readonly called?: string
  }

export type TakeFolder = (command: FolderOrder) => Promise<Reply<Preview>>

/**
 * Takes folders in: looks, plans, and unless it is a dry run writes campaign, videos and jobs. A folder has one campaign,
 * however often it is added; what it has already made is never made again, so an interrupted intake is finished by
 * the next one. Folders may be read side by side, but are planned and written one after the other.
 */
export const intake = (deps: IntakeDeps): TakeFolder => {
  let line: Promise<unknown> = Promise.resolve()
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const done = line.then(work)
    line = done.catch(() => null)
    return done
  }
  return async (command) => {
    const read = readTemplates({ template: command.template, templates: command.templates ?? {} }, '')
    if (!read.ok) return read
    const scan = await deps.library.scan(command.folder, deps.onProgress ?? (() => {}))
    if (!scan.ok) return scan
    return inLine(() => take(deps, command, chosenOf(scan.value, command.only), scan.value))
  }
}

/** `whole`: the folder with the videos that were not asked for. */
const take = async (
  deps: IntakeDeps,
  command: FolderOrder,
  scan: FolderScan,
  whole: FolderScan,
): Promise<Reply<Preview>> => {
  if (scan.found.length === 0)
    return { ok: false, sentence: `There are no videos in ${command.called ?? scan.folder}.` }
  const now = deps.clock.now()
  const lines = await deps.store.accounts(now)
  const chosen = accountsNamed([...lines, ...unborn(scan, lines, deps.pace)], command.accounts ?? listedIn(scan))
  if (!chosen.ok) return chosen
  const fresh = chosen.value.filter(isUnborn)
  if (fresh.length > 0 && !command.dryRun) return found(deps, command, scan, whole, fresh)
  const accounts = chosen.value
  const making = makingOf(command, accounts)
  if (!making.ok) return making
  const before = (await deps.store.campaigns()).find((c) => c.folder === scan.folder)
  const name = before?.name ?? command.name ?? nameOf(scan.folder)
  const templates = readTemplates(making.value, name)
  if (!templates.ok) return templates
  const here = accounts.filter((a) => !isUnborn(a))
  const known = await knownOf(deps.store, scan, here)
  const earlier = scan === whole ? known : await knownOf(deps.store, whole, here)
  const dates = {
    ...datesOf(command, before),
    after: before === undefined ? noDates.after : await deps.store.dueLast(before.id),
  }
  if (dates.startsAt !== null && dates.endsAt !== null && dates.endsAt <= dates.startsAt)
    return { ok: false, sentence: 'A campaign ends after it starts.' }
  const tables = await tablesOf(deps.store, here, now)
  const typed = new Map(Object.entries(command.captions ?? {}))
  const leave = new Set(command.leave ?? [])
  const had = new Set(known.map((k) => k.video))
  const videos = scan.found.flatMap((f) => (f.kind === 'video' && !had.has(f.video.fingerprint) ? [f.video] : []))
  const alike = await resembling(deps.store, videos)
  const { distribution, perApp } = making.value
  const about = {
    accounts,
    tables,
    dates,
    distribution,
    perApp,
    templates: templates.value,
    rules: deps.rules,
    resembling: alike,
    known,
    earlier,
    now,
  }
  const asked = { scan, ...about, typed, leave }
  const planned = plan(asked)
  const listed = listedOf(scan, accounts, planned.preview)
  if (command.dryRun) {
    const preview = deps.previews?.keep(previewLines(asked, planned.items, planned.jobs))
    return { ok: true, value: { ...planned.preview, ...listed, ...(preview === undefined ? {} : { preview }) } }
  }
  const place = before?.id ?? { name, folder: scan.folder, making: making.value }
  const campaign = await write(deps, command, { place, dates }, planned, making.value.drafts)
  deps.log.info('folder taken in', { folder: scan.folder, videos: planned.videos.length, jobs: planned.jobs.length })
  return { ok: true, value: { ...planned.preview, ...listed, dryRun: false, campaign } }
}

/** Adds the accounts that only the folder knows, and takes it in for them. */
const found = async (
  deps: IntakeDeps,
  command: FolderOrder,
  scan: FolderScan,
  whole: FolderScan,
  fresh: readonly AccountLine[],
): Promise<Reply<Preview>> => {
  const names = new Set(fresh.map((line) => accountKey(line.account)))
  const list = (scan.accounts ?? []).filter((a) => names.has(accountKey(a)))
  const { notes } = await enlist(deps.store, list)
  const taken = await take(deps, command, { ...scan, notes: [...scan.notes, ...notes] }, whole)
  if (!taken.ok || taken.value.listed === undefined) return taken
  const born = taken.value.shares.filter((share) => names.has(accountKey(share)))
  const ids = new Set(born.map((share) => share.account))
  const listed = {
    known: taken.value.listed.known.filter((id) => !ids.has(id)),
    fresh: born.map(({ app, handle, jobs }) => ({ app, handle, jobs })),
  }
  return { ok: true, value: { ...taken.value, listed } }
}

const chosenOf = (scan: FolderScan, only: FolderOrder['only']): FolderScan =>
  only === undefined
    ? scan
    : { ...scan, found: scan.found.filter((f) => f.kind === 'video' && only.has(f.video.fingerprint)) }

/** Asks in batches and never holds all pairs: a large folder for many accounts makes millions of them. */
const knownOf = async (
  store: Store,
  scan: FolderScan,
  accounts: readonly AccountLine[],
): Promise<readonly KnownPair[]> => {
  const videos = new Set<Fingerprint>()
  for (const f of scan.found) if (f.kind === 'video') videos.add(f.video.fingerprint)
  const names = namesOf(scan)
  const ids = accounts.map((a) => a.account.id)
  const step = Math.max(1, Math.floor(batch / Math.max(1, ids.length)))
  const known: KnownPair[] = []
  const all = [...videos]
  for (let from = 0; from < all.length; from += step) {
    const pairs = all.slice(from, from + step).flatMap((video) => ids.map((account) => ({ account, video })))
    for (let at = 0; at < pairs.length; at += batch)
      known.push(...(await knownHere(store, pairs.slice(at, at + batch), names)))
  }
  return known
}

const namesOf = (scan: FolderScan): ReadonlyMap<Fingerprint, readonly string[]> => {
  const names = new Map<Fingerprint, string[]>()
  for (const f of scan.found)
    if (f.kind === 'video') names.set(f.video.fingerprint, [...(names.get(f.video.fingerprint) ?? []), f.video.name])
  return names
}

/** By fingerprint; else by name, where a file of another script says that it was posted and its file is gone. */
const knownHere = async (
  store: Store,
  pairs: readonly { readonly account: AccountId; readonly video: Fingerprint }[],
  names: ReadonlyMap<Fingerprint, readonly string[]>,
): Promise<readonly KnownPair[]> => {
  const known = await store.known(pairs)
  const key = (p: { account: AccountId; video: Fingerprint }): string => `${p.account} ${p.video}`
  const had = new Set(known.map(key))
  const asked = pairs
    .filter((p) => !had.has(key(p)))
    .flatMap((p) => (names.get(p.video) ?? []).map((name) => ({ ...p, name })))
  const gone = new Map((await store.gone(asked)).map((g) => [`${g.account} ${g.name}`, g]))
  const barred = new Map<string, KnownPair>()
  for (const { account, video, name } of asked) {
    const found = gone.get(`${account} ${name}`)
    if (found !== undefined)
      barred.set(key({ account, video }), { account, video, state: found.state, at: found.at, byName: true })
  }
  return [...known, ...barred.values()]
}

/** As they are given, else as the folder's campaign has them. */
const datesOf = (command: FolderOrder, campaign: Campaign | undefined): Omit<Dates, 'after'> => ({
  startsAt: command.startsAt === undefined ? (campaign?.startsAt ?? null) : command.startsAt,
  endsAt: command.endsAt === undefined ? (campaign?.endsAt ?? null) : command.endsAt,
  everyMs: command.everyMs === undefined ? (campaign?.everyMs ?? null) : command.everyMs,
  priority: command.priority ?? campaign?.priority ?? 0,
})

/** The jobs before the new ones; more than a page of them changes no estimate that anyone plans by. */
const tablesOf = async (
  store: Store,
  accounts: readonly AccountLine[],
  now: Millis,
): Promise<ReadonlyMap<AccountId, Timetable>> => {
  const ids = accounts.map((line) => line.account.id)
  return new Map((await store.timetables(ids, now, { most: batch })).map((table) => [table.account.id, table]))
}

/** The campaign that is there, or what a new one is made of. */
type Place = CampaignId | { readonly name: string; readonly folder: string; readonly making: Making }

const write = async (
  { store, clock, maxAttempts }: IntakeDeps,
  command: FolderOrder,
  { place, dates }: { readonly place: Place; readonly dates: Dates },
  { videos, jobs }: Plan,
  draft: boolean,
): Promise<CampaignId | null> => {
  const at = clock.now()
  // also those without a new job: a video that was moved is found again under its new path
  await inBatches(videos, (some) => store.addVideos(some, at))
  if (jobs.length === 0) return null
  const campaign =
    typeof place === 'number' ? place : await store.addCampaign(place.name, place.folder, place.making, at)
  const { startsAt, endsAt, everyMs, priority } = dates
  const given = [command.startsAt, command.endsAt, command.everyMs, command.priority]
  if (given.some((g) => g !== undefined))
    await store.scheduleCampaign(campaign, { startsAt, endsAt, everyMs, priority })
  const all = jobs.map(({ findings: _, ...job }): NewJob => ({ ...job, draft }))
  await inBatches<NewJob>(all, (some) => store.addJobs(campaign, some, maxAttempts, at))
  return campaign
}

/** How the folder becomes jobs, with the accounts of its templates by their keys. */
const makingOf = (command: FolderOrder, accounts: readonly AccountLine[]): Reply<Making> => {
  const { distribution, perApp = false, template, drafts = false } = command
  const templates: Record<string, string> = {}
  for (const [name, text] of Object.entries(command.templates ?? {})) {
    const fitting = accounts.filter((line) => isNamed(line, name))
    if (fitting.length === 0)
      return { ok: false, sentence: `A caption template is for “${name}”, which is no chosen account.` }
    for (const { account } of fitting) templates[accountKey(account)] = text
  }
  return { ok: true, value: { distribution, perApp, template, templates, drafts } }
}

const nameOf = (folder: string): string =>
  folder
    .split(/[\\/]/)
    .filter((part) => part !== '')
    .at(-1) ?? folder
