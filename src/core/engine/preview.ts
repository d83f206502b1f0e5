import type { Intake } from '../contract/outputs.ts'
import type { AccountId, Fingerprint, Millis } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { CaptionSource, Distribution, Video } from '../model/video.ts'
import type { FolderScan } from '../ports.ts'
import type { AccountLine, NewJob } from '../store.ts'
import { type Dealt, deal, knownPairs, type Pair } from './distribution.ts'
import { lastPostAt } from './forecast.ts'
import { things } from './things.ts'

/** What one account gets. */
export interface Share {
  readonly account: AccountId
  readonly app: string
  readonly handle: string
  /** New jobs, and jobs that it already has for videos of this folder. */
  readonly jobs: number
  readonly known: number
  /** When its last new job can be posted at the earliest; null without new jobs, or when no window ever opens. */
  readonly lastAt: Millis | null
}

/** What taking a folder in would do, or did: what the command answers, and for whoever wants to see more. */
export interface Preview extends Intake {
  readonly shares: readonly Share[]
  /** Files that are the same video, byte for byte: each is one video, kept under its first path. */
  readonly doubles: readonly (readonly string[])[]
  readonly captions: Readonly<Record<CaptionSource | 'none', number>>
}

export interface KnownPair extends Pair {
  readonly state: JobState
  readonly at: Millis
  /** Its account posted a video of that name, whose file is gone: nobody can say that it is another one. */
  readonly byName?: true
}

export interface PlanInput {
  readonly scan: FolderScan
  readonly accounts: readonly AccountLine[]
  /** Jobs that each account still has before it, from any folder. */
  readonly waiting: ReadonlyMap<AccountId, number>
  readonly distribution: Distribution
  /** Of all pairs of these videos and accounts: those that have a job. */
  readonly known: readonly KnownPair[]
  readonly now: Millis
  /** Captions typed by a person, by fingerprint or path. */
  readonly typed?: ReadonlyMap<string, string>
  /** Videos that a person leaves out, by fingerprint or path. */
  readonly leave?: ReadonlySet<string>
}

export interface Plan {
  readonly items: readonly Item[]
  readonly preview: Preview
  readonly videos: readonly Video[]
  readonly jobs: readonly NewJob[]
}

/** One video of the folder, wherever its files lie. */
export interface Item {
  readonly video: Video
  readonly caption: string | null
  readonly source: CaptionSource | 'person' | 'none'
  readonly paths: readonly string[]
  /** Neither the folder nor the template had a caption for it. */
  readonly isBare: boolean
  readonly isOut: boolean
}

/** Decides what a folder becomes. Pure: the dry run and the real one share it. */
export const plan = (input: PlanInput): Plan => {
  const items = distinct(input.scan).map((item) => leftOut(retyped(item, input.typed), input.leave))
  const taken = items.filter((i) => !i.isOut)
  const captions = new Map(taken.map((i) => [i.video.fingerprint, i.caption ?? '']))
  const accounts = input.accounts.map((a) => a.account.id)
  const dealt = deal(input.distribution, [...captions.keys()], accounts, knownPairs(input.known))
  const jobs = dealt.pairs.map((p) => ({ ...p, caption: captions.get(p.video) ?? '' }))
  const shares = sharesOf(input, dealt.pairs)
  const names = new Map(items.map((i) => [i.video.fingerprint, i.video.name]))
  const handles = new Map(input.accounts.map((a) => [a.account.id, a.account.handle]))
  const count = (source: Item['source']): number => taken.filter((i) => i.source === source).length
  const preview: Preview = {
    dryRun: true,
    campaign: null,
    videos: items.length,
    accounts: accounts.length,
    jobs: jobs.length,
    known: input.known.length,
    knownPairs: input.known.slice(0, 100).map((k) => ({
      video: names.get(k.video) ?? '',
      handle: handles.get(k.account) ?? '',
      state: k.state,
      at: k.at,
    })),
    withoutCaption: count('none'),
    leftOut: items.length - taken.length,
    unreadable: input.scan.found
      .filter((f) => f.kind === 'unreadable')
      .map(({ path, sentence }) => ({ path, sentence })),
    notes: [...input.scan.notes, ...thingsToKnow(input, taken, dealt)],
    lastAt: shares.reduce<Millis | null>(
      (latest, s) => (s.lastAt === null ? latest : Math.max(latest ?? 0, s.lastAt)),
      null,
    ),
    shares,
    doubles: taken.filter((i) => i.paths.length > 1).map((i) => i.paths),
    captions: {
      table: count('table'),
      sidecar: count('sidecar'),
      template: count('template'),
      none: count('none'),
    },
  }
  return { items, preview, videos: taken.map((i) => i.video), jobs }
}

const rank = { person: 0, table: 1, sidecar: 2, template: 3, none: 4 } as const

/** One item for each fingerprint, under its first path, with the caption that stands nearest to a file of it. */
const distinct = (scan: FolderScan): readonly Item[] => {
  const items = new Map<Fingerprint, Item>()
  for (const found of scan.found) {
    if (found.kind === 'unreadable') continue
    const { video, caption } = found
    const source: Item['source'] = caption === null ? 'none' : (found.captionFrom ?? 'table')
    const before = items.get(video.fingerprint)
    const isNearer = before === undefined || rank[source] < rank[before.source]
    items.set(video.fingerprint, {
      video: before?.video ?? video,
      caption: isNearer ? caption : before.caption,
      source: isNearer ? source : before.source,
      paths: [...(before?.paths ?? []), video.path],
      isBare: source === 'none' && (before?.isBare ?? true),
      isOut: false,
    })
  }
  return [...items.values()]
}

const keyIn = (item: Item, keys: { has(key: string): boolean } | undefined): string | undefined =>
  [item.video.fingerprint, ...item.paths].find((k) => keys?.has(k))

/** One file of it is enough: they are the same video. */
const leftOut = (item: Item, leave: PlanInput['leave']): Item =>
  keyIn(item, leave) === undefined ? item : { ...item, isOut: true }

/** A person's words go before all others; none at all are their word, too. */
const retyped = (item: Item, typed: PlanInput['typed']): Item => {
  const key = keyIn(item, typed)
  const text = key === undefined ? undefined : typed?.get(key)
  if (text === undefined) return item
  return { ...item, caption: text === '' ? null : text, source: text === '' ? 'none' : 'person' }
}

const tally = (pairs: readonly Pair[]): ReadonlyMap<AccountId, number> => {
  const counts = new Map<AccountId, number>()
  for (const { account } of pairs) counts.set(account, (counts.get(account) ?? 0) + 1)
  return counts
}

const sharesOf = ({ accounts, known, waiting, now }: PlanInput, pairs: readonly Pair[]): readonly Share[] => {
  const fresh = tally(pairs)
  const before = tally(known)
  return accounts.map(({ account, used }) => {
    const jobs = fresh.get(account.id) ?? 0
    const { id, app, handle } = account
    const ahead = waiting.get(id) ?? 0
    const lastAt = jobs === 0 ? null : lastPostAt(account, used, ahead + jobs, now)
    return { account: id, app, handle, jobs, known: before.get(id) ?? 0, lastAt }
  })
}

/** Paths from the folder on, as a person sees them in it. */
export const shortly = ({ folder }: FolderScan, paths: readonly string[]): string =>
  paths.map((path) => (path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]/, '') : path)).join(', ')

/** What a person would want to know before the jobs run, one sentence each. */
const thingsToKnow = (input: PlanInput, items: readonly Item[], dealt: Dealt): readonly string[] => {
  const notes: string[] = []
  for (const { paths } of items.filter((i) => i.paths.length > 1).slice(0, 20))
    notes.push(`These files are the same video, which is taken once: ${shortly(input.scan, paths)}.`)
  const bare = items.filter((i) => i.source === 'none').length
  if (bare > 0) notes.push(`${things(bare, 'video has', 'videos have')} no caption: posted without one.`)
  const barred = input.known.filter((k) => k.byName).length
  if (barred > 0)
    notes.push(
      `${things(barred, 'post is', 'posts are')} left out: a progress file says that the account posted a video of this name, whose file is gone. Rename a file that is another video.`,
    )
  const { videosLeft, accountsLeft } = dealt
  if (videosLeft > 0)
    notes.push(`${things(videosLeft, 'video is', 'videos are')} left over: one to one, there are no more accounts.`)
  if (accountsLeft > 0)
    notes.push(`${things(accountsLeft, 'account gets', 'accounts get')} nothing: one to one, there are no more videos.`)
  const busy = new Set(dealt.pairs.map((p) => p.account))
  const chosen = input.accounts.filter((a) => busy.has(a.account.id))
  const homeless = chosen.filter((a) => a.account.phone === null).map((a) => `@${a.account.handle}`)
  if (homeless.length > 0) notes.push(`No phone yet: ${homeless.slice(0, 20).join(', ')}. These jobs wait for one.`)
  for (const { account, holds } of chosen)
    for (const hold of holds) notes.push(`@${account.handle} is on hold: ${hold.sentence}`)
  return notes
}
