import { accountKey, type NewAccount } from '../../model/account.ts'
import { fault } from '../../model/fault.ts'
import type { Fingerprint, Millis } from '../../model/ids.ts'
import { type AsideRow, lastOf, type PastState, type ProgressRow, pathKey, weight } from '../../model/past.ts'
import type { Video } from '../../model/video.ts'
import type { When } from '../../model/when.ts'
import type { FolderScan, ProgressFile } from '../../ports.ts'
import type { PastRow } from '../../store/past.ts'
import { type Located, locator } from './past-files.ts'
import { things } from './things.ts'

/** A row that can be taken as soon as its account is there. */
export interface PlannedRow extends Omit<PastRow, 'account' | 'publishAt'> {
  readonly who: string
  /** On the clocks of its account, unless it says otherwise. */
  readonly publishAt: When | null
}

export interface PastPlan {
  readonly rows: readonly PlannedRow[]
  readonly videos: readonly Video[]
  /** All accounts of the file, by `accountKey`. */
  readonly accounts: ReadonlyMap<string, NewAccount>
  readonly aside: readonly AsideRow[]
  readonly doubled: number
  readonly notes: readonly string[]
}

export interface PastPlanInput {
  readonly file: ProgressFile
  readonly scan: FolderScan
  readonly standIn: (path: string) => Fingerprint
  readonly maxAttempts: number
  readonly now: Millis
}

/** Decides what the rows of a progress file are about. Pure: the dry run and the real one share it. */
export const planPast = (input: PastPlanInput): PastPlan => {
  const { file, scan } = input
  const find = locator(
    scan,
    file.rows.map((r) => r.path),
  )
  const latest = file.rows.reduce((last, r) => Math.max(last, r.at ?? 0), 0) || input.now
  const taken = new Set<string>()
  const rows: (PlannedRow & { readonly index: number })[] = []
  const videos = new Map<Fingerprint, Video>()
  const aside: AsideRow[] = [...file.aside]
  const accounts = new Map<string, NewAccount>(file.accounts.map((a) => [accountKey(a), a]))
  let [doubled, byName, undated] = [0, 0, 0]
  for (const [index, row] of weightiest(file.rows)) {
    const { place, text } = row
    const located = find(row.path)
    if (located.kind !== 'found' && weight(row.state) === 0) {
      aside.push({ place, text, why: whyAside(row, located, scan) })
      continue
    }
    const who = accountKey(row)
    const path = pathKey(row.path)
    const video = located.kind === 'found' ? located.file.video : goneVideo(row, input.standIn(row.path))
    const keys = [`${who} ${path}`, `${who} ${video.fingerprint}`]
    if (keys.some((k) => taken.has(k))) {
      doubled += 1
      continue
    }
    for (const key of keys) taken.add(key)
    if (!accounts.has(who)) accounts.set(who, { app: row.app, handle: row.handle, phone: null })
    videos.set(video.fingerprint, video)
    if (located.kind === 'found' && located.byName) byName += 1
    if (row.at === null && weight(row.state) > 0) undated += 1
    const caption = row.caption || ((located.kind === 'found' ? located.file.caption : null) ?? '')
    const isGone = located.kind !== 'found'
    rows.push({ ...told(row, input, latest), index, who, path, isGone, apart: [], video: video.fingerprint, caption })
  }
  rows.sort((a, b) => weight(b.state) - weight(a.state) || a.index - b.index)
  return {
    rows: toldApart(rows.map(({ index: _, ...row }) => row)),
    videos: [...videos.values()],
    accounts,
    aside: aside.sort((a, b) => numberOf(a.place) - numberOf(b.place)),
    doubled,
    notes: [...file.notes, ...thingsToKnow(rows, byName, undated)],
  }
}

/** Rows of one name and account are about different videos where their recorded paths differ. */
const toldApart = (rows: readonly PlannedRow[]): readonly PlannedRow[] => {
  const keyOf = ({ who, path }: PlannedRow): string => `${who} ${lastOf(path)}`
  const gone = Map.groupBy(
    rows.filter((row) => row.isGone),
    keyOf,
  )
  return gone.size === 0
    ? rows
    : rows.map((row) => ({ ...row, apart: (gone.get(keyOf(row)) ?? []).map((r) => r.path) }))
}

const numberOf = (place: string): number => Number(place.slice(place.lastIndexOf(' ') + 1))

/** Rows that say most about a post go first, so that they count; of the others the latest. */
const weightiest = (rows: readonly ProgressRow[]): readonly (readonly [number, ProgressRow])[] =>
  [...rows.entries()].sort(
    ([i, a], [j, b]) => weight(b.state) - weight(a.state) || (weight(a.state) === 0 ? j - i : i - j),
  )

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

const whyAside = ({ path, state }: ProgressRow, located: Located, { folder }: FolderScan): string =>
  located.kind === 'several'
    ? `it is ${state}, and ${located.files} files in ${folder} are called “${nameOf(path)}”: write more of its path`
    : `it is ${state}, and there is no video “${nameOf(path)}” in ${folder}`

/** A video of which only its path is known. */
const goneVideo = ({ path }: ProgressRow, fingerprint: Fingerprint): Video => ({
  fingerprint,
  path,
  name: nameOf(path),
  bytes: 0,
  durationMs: 0,
  codec: '',
  width: 0,
  height: 0,
})

type Told = Omit<PlannedRow, 'who' | 'path' | 'isGone' | 'apart' | 'video' | 'caption'>

const words: Readonly<Record<PastState, string>> = {
  pending: 'waits',
  skipped: 'was skipped',
  failed: 'failed',
  uncertain: 'may have been posted',
  succeeded: 'was posted',
}

/** What the row itself says. A time that it does not say was no later than the latest of its file. */
const told = (row: ProgressRow, { file, now, maxAttempts: usual }: PastPlanInput, latest: Millis): Told => {
  const { state, cells } = row
  const maxAttempts = Math.max(1, row.maxAttempts ?? usual)
  const why = [cells.error_category, cells.error_type, cells.error].filter((c) => c !== undefined).join(': ')
  const isLink = /^https?:\/\/\S+$/.test(cells.video_id ?? '')
  return {
    state,
    at: Math.min(now, row.at ?? latest),
    due: state === 'pending' ? Math.max(now, row.retryAt ?? now) : now,
    publishAt: row.publishAt,
    attempts: state === 'pending' ? Math.min(row.attempts, maxAttempts - 1) : row.attempts,
    maxAttempts,
    fault: state === 'failed' ? fault('failed-before', why) : null,
    link: isLink ? (cells.video_id ?? null) : null,
    cause: `${file.name} ${row.place} says that it ${words[state]}.`,
    cells,
  }
}

/** What a person would want to know before it is done, one sentence each. */
const thingsToKnow = (rows: readonly PlannedRow[], byName: number, undated: number): readonly string[] => {
  const notes: string[] = []
  const unsure = rows.filter((r) => r.state === 'uncertain')
  if (unsure.length > 0) {
    const held = things(new Set(unsure.map((r) => r.who)).size, 'account posts', 'accounts post')
    notes.push(
      `${things(unsure.length, 'row', 'rows')} may have been posted: claimed, to be verified or cut short. ${held} nothing more until you have answered for them. Stop the old script before you import.`,
    )
  }
  const gone = rows.filter((r) => r.isGone).length
  if (gone > 0)
    notes.push(
      `The files of ${things(gone, 'post', 'posts')} are not there. Their accounts will not post a file of the same name; the same video under another name cannot be recognised.`,
    )
  if (byName > 0)
    notes.push(
      `${things(byName, 'row was', 'rows were')} matched by the file name alone: their folder is another one now.`,
    )
  if (undated > 0)
    notes.push(
      `${things(undated, 'post names', 'posts name')} no time: the latest of the file counts for the cap and the pause.`,
    )
  const bare = rows.filter((r) => r.state === 'pending' && r.caption === '').length
  if (bare > 0) notes.push(`${things(bare, 'waiting row has', 'waiting rows have')} no caption: posted without one.`)
  return notes
}
