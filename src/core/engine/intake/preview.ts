import type { Intake } from '../../contract/outputs.ts'
import type { Resemblance } from '../../contract/reports.ts'
import { type AllRules, type Finding, findingsOf } from '../../model/content.ts'
import type { AccountId, Millis } from '../../model/ids.ts'
import type { JobState } from '../../model/job.ts'
import type { Timetable } from '../../model/timetable.ts'
import type { CaptionSource, Distribution, Video } from '../../model/video.ts'
import type { FolderScan } from '../../ports.ts'
import type { NewJob } from '../../store/shelf.ts'
import type { AccountLine } from '../../store.ts'
import { captioned, type Templates } from './captioning.ts'
import { type Dates, date } from './dating.ts'
import { type Dealt, deal, dealByApp, knownPairs, type Pair } from './distribution.ts'
import { type Item, type ItemInput, itemsOf } from './items.ts'
import { emptyTable, lastPostAt } from './last-post.ts'
import { resemblanceWords } from './resembling.ts'
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

export interface PlanInput extends ItemInput {
  readonly accounts: readonly AccountLine[]
  /** What each account has before it, from any folder; one that is not there yet has nothing. */
  readonly tables: ReadonlyMap<AccountId, Timetable>
  readonly dates: Dates
  readonly distribution: Distribution
  readonly perApp: boolean
  readonly templates: Templates
  /** Videos that may be exports of others, by their fingerprint. */
  readonly resembling: ReadonlyMap<Video['fingerprint'], Resemblance>
  /** What each app takes. */
  readonly rules: AllRules
  /** Of all pairs of these videos and accounts: those that have a job. */
  readonly known: readonly KnownPair[]
  /** The same of the whole folder, where only some of its videos are asked for. */
  readonly earlier?: readonly Pair[]
  readonly now: Millis
}

export interface Plan {
  readonly items: readonly Item[]
  readonly preview: Preview
  readonly videos: readonly Video[]
  readonly jobs: readonly PlannedJob[]
}

/** A new job, with what its app does not take or does not like of it. */
export interface PlannedJob extends NewJob {
  readonly findings: readonly Finding[]
}

/** Decides what a folder becomes. Pure: the dry run and the real one share it. */
export const plan = (input: PlanInput): Plan => {
  const { base, own } = input.templates
  const items = itemsOf(input, base !== null || own.size > 0)
  const taken = items.filter((i) => !i.isOut)
  const accounts = input.accounts.map((a) => a.account)
  const dealt = dealtOf(input, taken)
  const { jobs: dealtJobs, tooLong } = captioned(
    dealt.pairs,
    taken,
    input.accounts,
    input.templates,
    knownPairs(input.earlier ?? input.known),
    input.now,
  )
  const { jobs: dated, notes } = date(dealtJobs, taken, input)
  const jobs = examined(input, taken, dated)
  const shares = sharesOf(input, jobs)
  const bare = new Set(jobs.filter((j) => j.caption === '').map((j) => j.video))
  const isBare = (i: Item): boolean => i.source === 'none' || bare.has(i.video.fingerprint)
  const withoutCaption = taken.filter(isBare).length
  const names = new Map(items.map((i) => [i.video.fingerprint, i.video.name]))
  const handles = new Map(accounts.map((a) => [a.id, a.handle]))
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
    withoutCaption,
    unfit: jobs.filter((j) => j.findings.some((f) => f.level === 'refuse')).length,
    warned: jobs.filter((j) => j.findings.length > 0 && j.findings.every((f) => f.level === 'warn')).length,
    leftOut: items.length - taken.length,
    unreadable: input.scan.found
      .filter((f) => f.kind === 'unreadable')
      .map(({ path, sentence }) => ({ path, sentence })),
    notes: [
      ...input.scan.notes,
      ...notes,
      ...tooLate(input.dates, shares),
      ...thingsToKnow(input, taken, dealt, { bare: withoutCaption, tooLong }),
      ...findingNotes(jobs),
    ],
    lastAt: shares.reduce<Millis | null>(
      (latest, s) => (s.lastAt === null ? latest : Math.max(latest ?? 0, s.lastAt)),
      null,
    ),
    shares,
    doubles: taken.filter((i) => i.paths.length > 1).map((i) => i.paths),
    made: madeOf(items, jobs, names, handles),
    captions: {
      table: count('table'),
      sidecar: count('sidecar'),
      template: count('template'),
      none: count('none'),
    },
  }
  return { items, preview, videos: taken.map((i) => i.video), jobs }
}

const dealtOf = ({ distribution, perApp, accounts, known }: PlanInput, items: readonly Item[]): Dealt => {
  const videos = items.map((i) => i.video.fingerprint)
  const chosen = accounts.map((a) => a.account)
  if (perApp) return dealByApp(distribution, videos, chosen, known)
  return deal(
    distribution,
    videos,
    chosen.map((a) => a.id),
    knownPairs(known),
  )
}

const examined = (
  { rules, accounts, resembling }: PlanInput,
  items: readonly Item[],
  jobs: readonly NewJob[],
): readonly PlannedJob[] => {
  const videos = new Map(items.map((i) => [i.video.fingerprint, i.video]))
  const apps = new Map(accounts.map((a) => [a.account.id, rules.get(a.account.app)]))
  return jobs.map((job): PlannedJob => {
    const video = videos.get(job.video)
    const twin = resembling.get(job.video)
    const likeness: readonly Finding[] = twin === undefined ? [] : [{ level: 'warn', sentence: resemblanceWords(twin) }]
    return {
      ...job,
      findings: [...(video === undefined ? [] : findingsOf(apps.get(job.account), video, job.caption)), ...likeness],
    }
  })
}

const mostMade = 5

/** The first captions that a template made: a person sees from them what it does. */
const madeOf = (
  items: readonly Item[],
  jobs: readonly NewJob[],
  names: ReadonlyMap<NewJob['video'], string>,
  handles: ReadonlyMap<AccountId, string>,
): Intake['made'] => {
  const templated = new Set(items.flatMap((i) => (i.source === 'template' ? i.video.fingerprint : [])))
  const made = jobs.filter((j) => templated.has(j.video)).slice(0, mostMade)
  return made.map(({ video, account, caption }) => ({
    video: names.get(video) ?? '',
    handle: handles.get(account) ?? '',
    caption,
  }))
}

/** What apps do not take, or do not like, once for all jobs that it is said of. */
export const countFindings = (jobs: readonly PlannedJob[]): readonly (Finding & { readonly jobs: number })[] => {
  const found = new Map<string, Finding & { jobs: number }>()
  for (const { level, sentence } of jobs.flatMap((j) => j.findings)) {
    const before = found.get(`${level} ${sentence}`)
    if (before === undefined) found.set(`${level} ${sentence}`, { level, sentence, jobs: 1 })
    else before.jobs += 1
  }
  return [...found.values()]
}

const mostNotes = 10

const findingNotes = (jobs: readonly PlannedJob[]): readonly string[] => {
  const found = countFindings(jobs)
  const words = { refuse: ['job waits', 'jobs wait'], warn: ['job may suffer', 'jobs may suffer'] } as const
  return (['refuse', 'warn'] as const).flatMap((level) => {
    const [one, many] = words[level]
    const all = found.filter((f) => f.level === level).map((f) => `${things(f.jobs, one, many)}: ${f.sentence}`)
    return all.length <= mostNotes
      ? all
      : [...all.slice(0, mostNotes), `There are ${all.length - mostNotes} more notes like these.`]
  })
}

const sharesOf = ({ accounts, known, tables, dates, now }: PlanInput, jobs: readonly NewJob[]): readonly Share[] => {
  const fresh = Map.groupBy(jobs, (job) => job.account)
  const before = Map.groupBy(known, (pair) => pair.account)
  return accounts.map(({ account }) => {
    const { id, app, handle } = account
    const own = (fresh.get(id) ?? []).map(({ due = now, publishAt = null, priority = 0 }) => ({
      due,
      publishAt,
      priority,
      from: dates.startsAt,
      until: dates.endsAt,
    }))
    const lastAt = own.length === 0 ? null : lastPostAt(tables.get(id) ?? emptyTable(account), own, now)
    return { account: id, app, handle, jobs: own.length, known: before.get(id)?.length ?? 0, lastAt }
  })
}

/** Accounts that cannot post all of theirs before the campaign is over. */
const tooLate = ({ endsAt }: Dates, shares: readonly Share[]): readonly string[] => {
  const late = endsAt === null ? [] : shares.filter((s) => s.jobs > 0 && s.lastAt === null).map((s) => `@${s.handle}`)
  if (late.length === 0) return []
  return [`Not all jobs can be posted before the campaign ends: ${late.slice(0, 20).join(', ')}.`]
}

/** Paths from the folder on, as a person sees them in it. */
export const shortly = ({ folder }: FolderScan, paths: readonly string[]): string =>
  paths.map((path) => (path.startsWith(folder) ? path.slice(folder.length).replace(/^[\\/]/, '') : path)).join(', ')

/** What a person would want to know before the jobs run, one sentence each. */
const thingsToKnow = (
  input: PlanInput,
  items: readonly Item[],
  dealt: Dealt,
  { bare, tooLong }: { readonly bare: number; readonly tooLong: number },
): readonly string[] => {
  const notes: string[] = []
  for (const { paths } of items.filter((i) => i.paths.length > 1).slice(0, 20))
    notes.push(`These files are the same video, which is taken once: ${shortly(input.scan, paths)}.`)
  if (tooLong > 0)
    notes.push(`${things(tooLong, 'job is', 'jobs are')} left out: the template makes a caption that is too long.`)
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
