import { type Command, InvalidArgumentError } from 'commander'
import type { Foretold } from '../../core/contract/timing.ts'
import type { JobId, Millis } from '../../core/model/ids.ts'
import { readWhen, resolveWhen } from '../../core/model/when.ts'
import type { JobLine } from '../../core/store.ts'
import { filterOf, idOf, wholeOf, withFilter } from './arguments.ts'
import { act, choosing } from './bulk.ts'
import { aboutData, type Call, does, refuse, withJson } from './call.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { durationOf, relative } from './times.ts'

/** `posthouse plan`, `forecast` and `campaign`: when jobs are posted. */
export const addTiming = (program: Command, call: Call): void => {
  const plan = choosing(program.command('plan'))
    .description('give jobs the time before which they are not posted, or a priority')
    .option('--at <time>', 'such as "2026-12-24 18:30", on the clocks of the account unless a zone follows', timeOf)
    .option('--any-time', 'take their own time away')
    .option('--priority <n>', 'higher goes first; 0 is usual', priorityOf)
  does(plan, call, (config, options, [jobs]) => {
    const { at, anyTime, priority } = options
    if ((at === undefined) === (anyTime === undefined) && (at !== undefined || priority === undefined))
      return Promise.resolve(refuse(call, 'plan: give --at, --any-time or --priority.'))
    const publishAt = at === undefined && anyTime === undefined ? {} : { publishAt: at ?? null }
    const input = { ...publishAt, ...(priority === undefined ? {} : { priority }) }
    return act(call, config, options, jobs, { name: 'edit-jobs', does: 'are planned', input })
  })

  const forecast = withFilter(withJson(aboutData(program.command('forecast'))))
    .description('say when waiting jobs will be posted, if nothing fails')
    .option('--limit <n>', 'so many jobs (default: 100)', wholeOf(1, 500))
    .option('--after <job>', 'jobs after this one', idOf)
  does(forecast, call, async (config, options) => {
    const { limit = 100, after } = options
    const page = { limit, ...(after === undefined ? {} : { after }) }
    const listed = await perform(call, config, 'jobs', {
      states: ['pending', 'retrying'],
      ...filterOf(options),
      ...page,
    })
    if (!listed.ok) return listed.exit
    const { lines } = listed.value
    const done =
      lines.length === 0
        ? ({ ok: true, value: [] } as const)
        : await perform(call, config, 'forecast', { jobs: lines.map((l) => l.job.id) })
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else if (done.value.length === 0) call.terminal.print('No job waits.')
    else
      for (const line of forecastTable(lines, done.value, call.now(), call.terminal.columns)) call.terminal.print(line)
    return 0
  })

  const campaign = aboutData(program.command('campaign <campaign>'))
    .description('say when the jobs of a campaign may go: from its start to its end')
    .option('--start <time>', 'such as "2026-12-01 09:00" in this machine’s zone; `none` for at once', boundOrNone)
    .option('--end <time>', 'what is left then waits for you; `none` for no end', boundOrNone)
  does(campaign, call, async (config, { start, end }, [id]) => {
    const dates = {
      ...(start === undefined ? {} : { startsAt: named(start) }),
      ...(end === undefined ? {} : { endsAt: named(end) }),
    }
    const done = await perform(call, config, 'schedule-campaign', { campaign: idOf(String(id)), ...dates })
    if (!done.ok) return done.exit
    call.terminal.print('Changed.')
    return 0
  })
}

export const priorityOf = (text: string): number => {
  if (/^-?\d{1,4}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number from -1000 to 1000.')
}

const timeOf = (text: string): string => {
  if (readWhen(text) !== null) return text
  throw new InvalidArgumentError('It must be a time such as "2026-12-24 18:30" or "2026-12-24 18:30 Europe/Berlin".')
}

/** A time of a campaign: on this machine's clocks unless it says otherwise. */
export const boundOf = (text: string): Millis => {
  const when = readWhen(timeOf(text))
  const home = new Intl.DateTimeFormat().resolvedOptions().timeZone
  return when === null ? 0 : resolveWhen(when, home).at
}

const boundOrNone = (text: string): Millis | 'none' => (text === 'none' ? text : boundOf(text))
const named = (bound: unknown): unknown => (bound === 'none' ? null : bound)

export const everyOf = (text: string): Millis => {
  const every = durationOf(text)
  if (every !== null && every >= 60_000) return every
  throw new InvalidArgumentError('It must be a time such as 90m, 6h or 1d, of a minute or more.')
}

const words = { held: 'held: see posthouse jobs <job>', later: 'later', planned: '' } as const

const forecastTable = (
  lines: readonly JobLine[],
  told: readonly Foretold[],
  now: Millis,
  width: number | null,
): readonly string[] => {
  const of = new Map<JobId, Foretold>(told.map((one) => [one.job, one]))
  const at = (line: JobLine): Millis => of.get(line.job.id)?.at ?? Number.POSITIVE_INFINITY
  return table(
    [...lines].sort((a, b) => at(a) - at(b) || a.job.id - b.job.id),
    [
      { title: 'job', cell: ({ job }) => job.id },
      { title: 'account', cell: ({ handle, app }) => `${app}/@${handle}`, least: 10 },
      { title: 'video', cell: ({ videoName }) => videoName, least: 12 },
      { title: 'when', cell: ({ job }) => whenText(of.get(job.id), now) },
      { title: 'own time', cell: ({ job }) => (job.publishAt === null ? '' : relative(job.publishAt, now)) },
    ],
    width,
  )
}

const whenText = (told: Foretold | undefined, now: Millis): string => {
  if (told === undefined) return ''
  return told.at === null ? words[told.is] : `${relative(told.at, now)} (${local(told.at)})`
}

/** On this machine's clocks: `Tue 1 Dec 18:30`. */
const local = (at: Millis): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replaceAll(',', '')
