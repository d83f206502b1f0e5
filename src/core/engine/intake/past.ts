import type { PastImport } from '../../contract/past.ts'
import { type Account, accountDefaults, accountKey } from '../../model/account.ts'
import type { CampaignId, Millis } from '../../model/ids.ts'
import { type AsideRow, type PastState, pastStates } from '../../model/past.ts'
import { plainMaking } from '../../model/video.ts'
import { resolveWhen } from '../../model/when.ts'
import type { Clock, FolderScan, Library, Log, ProgressFile, Reply } from '../../ports.ts'
import type { PastFate, PastRow } from '../../store/past.ts'
import type { Store } from '../../store.ts'
import { inBatches } from './batches.ts'
import { noTimes, seeTime, timeNotes } from './dating.ts'
import { type PastPlan, type PlannedRow, planPast } from './past-plan.ts'

export interface PastDeps {
  readonly store: Store
  readonly library: Pick<Library, 'progress' | 'scan' | 'standIn'>
  readonly clock: Clock
  readonly log: Log
  readonly maxAttempts: number
  /** Looks after which an uncertain job waits for a person. */
  readonly maxLooks: number
  /** Keeps rows that were set aside in a file of their own; the same rows make the same file. */
  keepAside(name: string, head: string, rows: readonly AsideRow[]): Promise<Reply<string>>
  readonly onProgress?: (done: number, all: number) => void
}

export interface PastOrder {
  readonly file: string
  /** Where its videos are now; null: where the file is. */
  readonly videos: string | null
  readonly dryRun: boolean
}

export type TakePast = (order: PastOrder) => Promise<Reply<PastImport>>

const mostShown = 200

/**
 * Takes the progress of another script in, so that what it posted is never posted again. An import that breaks off is
 * finished by the next one: a row that was taken is known.
 */
export const takePast =
  (deps: PastDeps): TakePast =>
  async ({ file: path, videos, dryRun }) => {
    const { library, clock } = deps
    const file = await library.progress(path)
    if (!file.ok) return file
    const scan = await library.scan(videos ?? file.value.folder, deps.onProgress ?? (() => {}))
    if (!scan.ok) return scan
    const { standIn } = library
    const now = clock.now()
    const { maxAttempts } = deps
    const plan = planPast({ file: file.value, scan: scan.value, standIn, maxAttempts, now })
    const { accounts } = plan
    const before = await knownOf(deps.store, now)
    const planned = { ...plan, notes: [...plan.notes, ...notesOfTimes(plan.rows, before, now)] }
    const fresh = [...accounts.keys()].filter((who) => !before.has(who)).length
    const told = { file: file.value, scan: scan.value, planned, fresh, dryRun }
    return dryRun ? weigh(deps, told, before) : write(deps, told, before, now)
  }

interface Told {
  readonly file: ProgressFile
  readonly scan: FolderScan
  readonly planned: PastPlan
  readonly fresh: number
  readonly dryRun: boolean
}

type Known = ReadonlyMap<string, Pick<Account, 'id' | 'timeZone'>>

const knownOf = async (store: Store, now: number): Promise<Known> =>
  new Map((await store.accounts(now)).map(({ account }) => [accountKey(account), account]))

const pastRow = ({ who, ...row }: PlannedRow, known: Known): PastRow | null => {
  const account = known.get(who)
  if (account === undefined) return null
  const publishAt = row.publishAt === null ? null : resolveWhen(row.publishAt, account.timeZone).at
  return { ...row, account: account.id, publishAt, due: Math.max(row.due, publishAt ?? row.due) }
}

/** What a person would want to know of the times that rows are planned for. */
const notesOfTimes = (rows: readonly PlannedRow[], known: Known, now: Millis): readonly string[] => {
  const seen = noTimes()
  for (const { who, publishAt } of rows)
    if (publishAt !== null)
      seeTime(seen, resolveWhen(publishAt, known.get(who)?.timeZone ?? accountDefaults.timeZone), now)
  return timeNotes(seen)
}

/** A row whose account is not there yet can only be new. */
const weigh = async ({ store }: PastDeps, told: Told, known: Known): Promise<Reply<PastImport>> => {
  const tally = new Tally()
  await inBatches(told.planned.rows, async (some) => {
    const rows = some.map((row) => pastRow(row, known))
    const fates = (await store.weighPast(rows.flatMap((r) => r ?? []))).values()
    for (const [i, row] of some.entries()) tally.add(row, rows[i] === null ? 'new' : (fates.next().value ?? 'known'))
  })
  return { ok: true, value: reportOf(told, tally, null, null) }
}

const write = async (deps: PastDeps, told: Told, before: Known, now: number): Promise<Reply<PastImport>> => {
  const { store } = deps
  const { planned, scan, file } = told
  const kept = planned.aside.length === 0 ? null : await deps.keepAside(file.name, file.head, planned.aside)
  if (kept?.ok === false) return kept
  const missing = [...planned.accounts].flatMap(([who, account]) => (before.has(who) ? [] : [account]))
  await inBatches(missing, (some) => store.addAccounts(some))
  const known = await knownOf(store, now)
  const rows = planned.rows.flatMap((r) => pastRow(r, known) ?? [])
  const tally = new Tally()
  const fates: PastFate[] = []
  await inBatches(rows, async (some) => void fates.push(...(await store.weighPast(some))))
  const isNews = fates.some((fate) => fate === 'new' || fate === 'settled')
  const needed = new Set(rows.flatMap((r, i) => (fates[i] === 'known' ? [] : [r.video])))
  await inBatches(
    planned.videos.filter((v) => needed.has(v.fingerprint)),
    (some) => store.addVideos(some, now),
  )
  const campaign = isNews ? await campaignFor(deps, file, scan, now) : null
  let done = 0
  await inBatches(planned.rows, async (some) => {
    if (campaign === null) return
    const taken = await store.takePast(
      campaign,
      some.flatMap((r) => pastRow(r, known) ?? []),
      deps.maxLooks,
      now,
    )
    for (const [i, row] of some.entries()) tally.add(row, taken[i] ?? 'known')
    done += some.length
    deps.onProgress?.(done, planned.rows.length)
  })
  if (campaign === null) for (const [i, row] of planned.rows.entries()) tally.add(row, fates[i] ?? 'known')
  deps.log.info('progress file taken in', { file: file.name, rows: file.rows.length, aside: planned.aside.length })
  return { ok: true, value: reportOf(told, tally, campaign, kept?.value ?? null) }
}

/** A folder has one campaign, whether it came by itself or with the progress of a script. */
const campaignFor = async (
  { store }: PastDeps,
  file: ProgressFile,
  scan: FolderScan,
  now: number,
): Promise<CampaignId> => {
  const before = (await store.campaigns()).find((c) => c.folder === scan.folder)
  return before?.id ?? store.addCampaign(file.name.replace(/\.\w+$/, ''), scan.folder, plainMaking, now)
}

/** Counts what became of rows. */
class Tally {
  readonly jobs: Record<PastState, number> = { pending: 0, skipped: 0, failed: 0, uncertain: 0, succeeded: 0 }
  readonly fates: Record<PastFate, number> = { new: 0, known: 0, settled: 0, busy: 0 }
  gone = 0

  add({ state, isGone }: PlannedRow, fate: PastFate): void {
    this.fates[fate] += 1
    if (fate !== 'new') return
    this.jobs[state] += 1
    if (isGone) this.gone += 1
  }
}

const reportOf = (
  { file, scan, planned, fresh, dryRun }: Told,
  { jobs, fates, gone }: Tally,
  campaign: CampaignId | null,
  asideFile: string | null,
): PastImport => ({
  dryRun,
  file: file.name,
  videos: scan.folder,
  campaign,
  rows: file.rows.length + file.aside.length,
  jobs: Object.fromEntries(pastStates.map((s) => [s, jobs[s]])) as Record<PastState, number>,
  known: fates.known,
  settled: fates.settled,
  busy: fates.busy,
  doubled: planned.doubled,
  aside: planned.aside.length,
  asideRows: planned.aside.slice(0, mostShown).map(({ place, why }) => ({ place, why })),
  asideFile,
  gone,
  accounts: planned.accounts.size,
  newAccounts: fresh,
  notes: planned.notes,
})
