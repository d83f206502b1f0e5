import type { CommandParsed } from '../../contract/commands.ts'
import type { Calendar, CalendarEntry, Foretold, TriedTime } from '../../contract/timing.ts'
import type { AccountId, JobId, Millis } from '../../model/ids.ts'
import type { JobState } from '../../model/job.ts'
import type { Timetable, Waiter } from '../../model/timetable.ts'
import { resolveWhen } from '../../model/when.ts'
import { dayMs } from '../../model/zone.ts'
import type { Reply } from '../../ports.ts'
import { type Forecast, forecast } from '../intake/forecast.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import type { Desk } from './desk.ts'

const farOff: Millis = 2 * 366 * dayMs
/** Jobs of an account's line that are followed. */
const most = 1_000
const mostPosts = 20_000
const waits: readonly JobState[] = ['pending', 'retrying']

type Seer = Pick<Desk, 'store' | 'clock'>

export const foretell = async ({ store, clock }: Seer, ids: readonly JobId[]): Promise<readonly Foretold[]> => {
  const now = clock.now()
  const jobs = await Promise.all([...new Set(ids)].map((id) => store.job(id)))
  const waiting = jobs.flatMap((job) => (job !== null && waits.includes(job.state) ? [job] : []))
  const tables = await store.timetables([...new Set(waiting.map((j) => j.account))], now, { most })
  const seen = new Map(tables.map((table) => [table.account.id, { table, ...forecast(table, now, now + farOff) }]))
  return waiting.map(({ id, account }): Foretold => {
    const { table, times } = seen.get(account) ?? {}
    const at = times?.get(id) ?? null
    if (at !== null) return { job: id, at, is: 'planned' }
    return { job: id, at, is: table !== undefined && isBeyond(table, id) ? 'later' : 'held' }
  })
}

const isBeyond = ({ bars, isWhole, jobs }: Timetable, id: JobId): boolean =>
  !isWhole && !jobs.some((job) => job.id === id) && bars.every((bar) => bar.until !== null)

export const calendar = async (
  { store, clock }: Seer,
  { from, to, accounts }: CommandParsed<'calendar'>,
): Promise<Calendar> => {
  const now = clock.now()
  const tables = await store.timetables(accounts ?? null, now, { most, until: Math.max(now, to) })
  const posts = from < now ? await store.counted(from, Math.min(to, now + 1)) : []
  const posted = Map.groupBy(posts, (post) => post.account)
  const planned = new Map<AccountId, readonly CalendarEntry[]>()
  for (const table of tables) planned.set(table.account.id, plannedOf(table, now, from, to))
  const names = await store.namesOf([...planned.values()].flatMap((all) => all.map((entry) => entry.job)))
  return {
    isCut: posts.length >= mostPosts,
    lanes: tables.map(({ account: { id } }) => ({
      account: id,
      entries: [
        ...(posted.get(id) ?? []).map(({ job, at, state, videoName }) => ({
          job,
          at,
          state,
          videoName,
          publishAt: null,
        })),
        ...(planned.get(id) ?? []).map((entry) => ({ ...entry, videoName: names.get(entry.job) ?? '' })),
      ],
    })),
  }
}

const plannedOf = (table: Timetable, now: Millis, from: Millis, to: Millis): readonly CalendarEntry[] => {
  if (to <= now) return []
  const { times } = forecast(table, now, to)
  const jobs = new Map(table.jobs.map((job) => [job.id, job]))
  return [...times]
    .filter(([job, at]) => at >= from && at < to && jobs.has(job))
    .map(([job, at]) => ({
      job,
      at,
      state: 'pending' as const,
      videoName: '',
      publishAt: jobs.get(job)?.publishAt ?? null,
    }))
}

export const tryTime = async (
  { store, clock }: Seer,
  { job: id, at: asked }: CommandParsed<'try-time'>,
): Promise<Reply<TriedTime>> => {
  const now = clock.now()
  const job = await store.job(id)
  if (job === null) return { ok: false, sentence: `There is no job ${id}.` }
  if (!waits.includes(job.state))
    return { ok: false, sentence: `Job ${id} is ${job.state}: only a job that waits has a time.` }
  const [table] = await store.timetables([job.account], now, { most })
  if (table === undefined) return { ok: false, sentence: `Job ${id} has no account.` }
  const at = typeof asked === 'number' ? asked : resolveWhen(asked, table.account.timeZone).at
  const due = Math.max(at, now, job.state === 'retrying' ? job.due : now)
  const known = table.jobs.find((j) => j.id === id)
  const { priority, pass } = job
  const moved: Waiter = { from: null, until: null, ...known, id, priority, pass, due, publishAt: at }
  const { times, why }: Forecast = forecast(
    { ...table, jobs: [...table.jobs.filter((j) => j.id !== id), moved] },
    now,
    Math.max(now, due) + farOff,
    { job: id, at: due },
  )
  return { ok: true, value: { asked: at, at: times.get(id) ?? null, why } }
}

export const scheduleCampaign = async (
  world: World,
  { campaign, ...dates }: CommandParsed<'schedule-campaign'>,
): Promise<Reply> => {
  const done = await world.store.scheduleCampaign(campaign, dates)
  if (!done.ok) return done
  note(world, 'person', 'schedule-campaign', `${Object.keys(dates).join(', ')} of campaign ${campaign}.`)
  world.changed.all()
  world.changed.work()
  return done
}
