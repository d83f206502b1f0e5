import type { CommandParsed } from '../../contract/commands.ts'
import type { JobFilter } from '../../contract/fields.ts'
import type { Check, Outputs } from '../../contract/outputs.ts'
import { type AllRules, findingsOf } from '../../model/content.ts'
import { earliest } from '../../model/earliest.ts'
import type { EventLine } from '../../model/history.ts'
import type { JobId, Millis } from '../../model/ids.ts'
import type { Clock, Library, Reply } from '../../ports.ts'
import type { JobPast } from '../../store/past.ts'
import type { JobLine, JobQuery, Store } from '../../store.ts'
import type { TakeFolder } from '../intake/intake.ts'
import type { TakePast } from '../intake/past.ts'
import type { Previews } from '../intake/preview-lines.ts'
import { enlist } from '../intake/roster.ts'

/** What the desk needs: no engine, so that the command line can do the same without a control room. */
export interface Desk {
  readonly store: Store
  readonly library: Library
  readonly clock: Clock
  readonly takeFolder: TakeFolder
  readonly takePast: TakePast
  /** Results as text; the first page of a CSV carries its header. */
  results(lines: readonly JobLine[], format: 'csv' | 'json', isFirst: boolean): string
  /** The same jobs as a progress file. */
  progress(lines: readonly JobLine[], origins: ReadonlyMap<JobId, JobPast>, isFirst: boolean): string
  /** Events as text; the first page of a CSV carries its header. */
  eventsText(events: readonly EventLine[], format: 'csv' | 'json', isFirst: boolean): string
  /** A fresh file in the backup folder. */
  backupFile(now: Millis): string
  doctor(): Promise<readonly Check[]>
  /** A new word for a token, with its hash. */
  mint(): { readonly word: string; readonly hash: string }
  readonly previews: Previews
  /** What each app takes. */
  readonly rules: AllRules
  readonly drops: Drops
}

/** Folders of uploads, by the names that panels gave them. */
export interface Drops {
  /** Where its videos lie: in the one folder that was dropped, by its own name, else in the drop's. */
  folder(drop: string): Promise<{ readonly folder: string; readonly name: string | null }>
  /** Its one file; null: it has none, or several. */
  file(drop: string): Promise<string | null>
  /** Refused once its videos were taken in. */
  discard(drop: string): Promise<Reply>
}

const pageSize = 1_000

export const takeFolder = async (
  desk: Desk,
  { folder, drop, ...rest }: CommandParsed<'add-folder'>,
): Promise<Reply<Outputs['add-folder']>> => {
  if (drop === undefined) return desk.takeFolder({ ...rest, folder: folder ?? '' })
  const { folder: place, name: own } = await desk.drops.folder(drop)
  const name = rest.name ?? own ?? (await nameOfFiles(desk.store))
  return desk.takeFolder({ ...rest, folder: place, name, called: own === null ? 'what was dropped' : `“${own}”` })
}

/** Files that were dropped without a folder have no name of their own. */
const nameOfFiles = async (store: Store): Promise<string> => {
  const taken = new Set((await store.campaigns()).map((c) => c.name))
  const name = (n: number): string => (n === 1 ? 'Dropped files' : `Dropped files ${n}`)
  let n = 1
  while (taken.has(name(n))) n += 1
  return name(n)
}

export const importProgress = async (
  { takePast, drops }: Desk,
  { file, drop, videos, dryRun }: CommandParsed<'import-progress'>,
): Promise<Reply<Outputs['import-progress']>> => {
  const path = drop === undefined ? file : await drops.file(drop)
  if (path == null) return { ok: false, sentence: 'Drop one progress file, CSV or JSON.' }
  return takePast({ file: path, videos: videos ?? null, dryRun })
}

export const pagePreview = (
  { previews }: Desk,
  { preview, state, offset, limit }: CommandParsed<'preview'>,
): Reply<Outputs['preview']> => {
  const page = previews.page(preview, state, offset, limit)
  return page === null
    ? { ok: false, sentence: 'This preview is no longer kept. Look at the folder again.' }
    : { ok: true, value: page }
}

const waitingLooked = 2_000

/** The query without the page, as the store takes it. */
export const queryOf = ({
  states,
  campaign,
  account,
  phone,
  fault,
  text,
  video,
  is,
}: JobFilter): Omit<JobQuery, 'limit'> => ({
  ...(states === undefined ? {} : { states }),
  ...(campaign === undefined ? {} : { campaign }),
  ...(account === undefined ? {} : { account }),
  ...(phone === undefined ? {} : { phone }),
  ...(fault === undefined ? {} : { fault }),
  ...(text === undefined || text === '' ? {} : { text }),
  ...(video === undefined ? {} : { video }),
  ...(is === undefined ? {} : { is }),
})

/** A page, and where the next one begins. */
const page = async (
  store: Store,
  filter: JobFilter,
  after: JobId | undefined,
  limit: number,
): Promise<{ lines: readonly JobLine[]; next: JobId | null }> => {
  const query: JobQuery = { ...queryOf(filter), limit, ...(after === undefined ? {} : { after }) }
  const lines = await store.jobs(query)
  return { lines, next: lines.length < limit ? null : (lines.at(-1)?.job.id ?? null) }
}

export const listJobs = async ({ store }: Desk, input: CommandParsed<'jobs'>): Promise<Outputs['jobs']> => {
  const { lines, next } = await page(store, input, input.after, input.limit)
  const runs = await store.lastRuns(lines.map((l) => l.job.id))
  return { lines: lines.map((line) => ({ ...line, run: runs.get(line.job.id) ?? null })), next }
}

export const exportJobs = async (desk: Desk, input: CommandParsed<'export'>): Promise<Outputs['export']> => {
  const { lines, next } = await page(desk.store, input, input.after, pageSize)
  const isFirst = input.after === undefined
  const text =
    input.format === 'progress'
      ? desk.progress(lines, await desk.store.pastOf(lines.map((l) => l.job.id)), isFirst)
      : desk.results(lines, input.format, isFirst)
  return { text, rows: lines.length, next }
}

const noJob = (id: JobId): Reply<never> => ({ ok: false, sentence: `There is no job ${id}.` })

export const oneJob = async ({ store, rules }: Desk, id: JobId): Promise<Reply<Outputs['job']>> => {
  const line = await store.line(id)
  if (line === null) return noJob(id)
  const { video: fingerprint, caption } = line.job
  const video = await store.video(fingerprint)
  const findings = video === null ? [] : findingsOf(rules.get(line.app), video, caption)
  const others = (await store.jobs({ video: fingerprint, limit: pageSize })).filter((o) => o.job.id !== id)
  return {
    ok: true,
    value: { line, moves: await store.moves(id), attempts: await store.attempts(id), findings, others },
  }
}

export const whyWaits = async ({ store, clock }: Desk, id: JobId): Promise<Reply<Outputs['why']>> =>
  (await store.job(id)) === null ? noJob(id) : { ok: true, value: await store.why(id, clock.now()) }

/** Why waiting jobs wait, by their first reason; the first jobs in line stand for the rest. */
export const waitingGroups = async ({ store, clock }: Desk): Promise<Outputs['waiting']> => {
  const now = clock.now()
  const counts = await store.counts()
  const states = ['pending', 'retrying', 'paused', 'uncertain'] as const
  const all = states.reduce((sum, s) => sum + counts[s], 0)
  const groups = new Map<
    string,
    { code: Outputs['why'][number]['code']; sentence: string; jobs: number; until: Millis | null }
  >()
  let looked = 0
  let after: JobId | undefined
  while (looked < waitingLooked) {
    const { lines, next } = await page(store, { states: [...states] }, after, pageSize)
    for (const { job } of lines) {
      const [first] = await store.why(job.id, now)
      looked += 1
      const reason = first ?? { code: 'line' as const, sentence: 'It is next in line.', until: null }
      const group = groups.get(reason.code) ?? { ...reason, jobs: 0 }
      groups.set(reason.code, { ...group, jobs: group.jobs + 1, until: earliest([group.until, reason.until]) })
    }
    if (next === null) break
    after = next
  }
  return { groups: [...groups.values()].sort((a, b) => b.jobs - a.jobs), looked, all }
}

export const backUp = async (desk: Desk, file: string | undefined): Promise<Reply<Outputs['backup']>> => {
  const to = file ?? desk.backupFile(desk.clock.now())
  const done = await desk.store.backup(to)
  return done.ok ? { ok: true, value: { file: to, bytes: done.value } } : done
}

export const addAccounts = async (
  { store, library }: Desk,
  input: CommandParsed<'add-accounts'>,
): Promise<Reply<Outputs['add-accounts']>> => {
  if (input.list !== undefined) return { ok: true, value: await enlist(store, input.list) }
  const read = await library.accounts(input.file === undefined ? { text: input.text ?? '' } : { file: input.file })
  if (!read.ok) return read
  const { notes, ...counts } = await enlist(store, read.value.accounts)
  return { ok: true, value: { ...counts, notes: [...read.value.notes, ...notes] } }
}
