import type { Command } from 'commander'
import type { Outputs } from '../../core/contract/outputs.ts'
import { describeFault } from '../../core/model/fault.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Job } from '../../core/model/job.ts'
import type { JobLine } from '../../core/store.ts'
import { filterOf, idOf, wholeOf, withFilter } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { relative, span } from './times.ts'

/** `posthouse jobs`: a page of jobs, or one job with its history and why it waits. */
export const addJobs = (program: Command, call: Call): void => {
  const command = withFilter(withJson(aboutData(program.command('jobs'))))
    .description('list jobs, or show one with its history')
    .argument('[job]', 'number of one job', idOf)
    .option('--limit <n>', 'jobs of a page (default: 100)', wholeOf(1, 1_000))
    .option('--after <job>', 'the page after this job', idOf)
  does(command, call, async (config, options, [id]) => {
    const { terminal } = call
    if (id !== undefined) {
      const one = await perform(call, config, 'job', { job: id })
      if (!one.ok) return one.exit
      const why = await perform(call, config, 'why', { job: id })
      if (!why.ok) return why.exit
      if (options['json'] === true) terminal.json({ ...one.value, why: why.value })
      else for (const line of jobText(one.value, why.value, call.now(), terminal.columns)) terminal.print(line)
      return 0
    }
    const { limit, after } = options
    const page = { ...(limit === undefined ? {} : { limit }), ...(after === undefined ? {} : { after }) }
    const done = await perform(call, config, 'jobs', { ...filterOf(options), ...page })
    if (!done.ok) return done.exit
    const { lines, next } = done.value
    if (options['json'] === true) terminal.json(done.value)
    else if (lines.length === 0) terminal.print('No job fits.')
    else {
      for (const line of jobTable(lines, call.now(), terminal.columns)) terminal.print(line)
      if (next !== null) terminal.complain(`There may be more: --after ${next}`)
    }
    return 0
  })
}

/** A draft waits for nothing but its approval. */
const stateWord = ({ state, draft }: Job): string => (draft === true ? `${state}, draft` : state)

const jobTable = (lines: readonly JobLine[], now: Millis, width: number | null): readonly string[] =>
  table(
    lines,
    [
      { title: 'job', cell: ({ job }) => job.id },
      { title: 'state', cell: ({ job }) => stateWord(job) },
      { title: 'account', cell: ({ handle, app }) => `${app}/@${handle}`, least: 10 },
      { title: 'video', cell: ({ videoName }) => videoName, least: 12 },
      { title: 'caption', cell: ({ job }) => job.caption, least: 12 },
      { title: 'attempts', cell: ({ job }) => `${job.attempts} of ${job.maxAttempts}` },
      { title: 'changed', cell: ({ job }) => relative(job.changedAt, now) },
      { title: 'fault', cell: ({ job }) => (job.fault === null ? '' : describeFault(job.fault)), least: 12 },
    ],
    width,
  )

/** One job: what it is, why it waits, its moves and its attempts. */
export const jobText = (
  { line, moves, attempts, findings, others }: Outputs['job'],
  why: Outputs['why'],
  now: Millis,
  width: number | null,
): readonly string[] => {
  const { job } = line
  return [
    `Job ${job.id}: ${job.state}, round ${job.round}, attempt ${job.attempts} of ${job.maxAttempts}, ${job.looks} looks.`,
    `Video ${line.videoName} for ${line.app}/@${line.handle}`,
    `Caption: ${job.caption === '' ? '(none)' : job.caption}`,
    ...(job.fault === null ? [] : [`Fault: ${describeFault(job.fault)}`]),
    ...findings.map((f) => `${f.level === 'refuse' ? 'Not taken' : 'Note'}: ${f.sentence}`),
    ...(job.proof?.link == null ? [] : [`Post: ${job.proof.link}`]),
    ...(job.committedAt === null ? [] : [`The share tap was permitted ${relative(job.committedAt, now)}.`]),
    ...why.map((w) => `Waits: ${w.sentence}${w.until === null ? '' : ` Ends ${relative(w.until, now)}.`}`),
    ...(others.length === 0
      ? []
      : [
          '',
          'The same video elsewhere:',
          ...table(
            others,
            [
              { title: 'job', cell: (o) => o.job.id },
              { title: 'app', cell: (o) => o.app },
              { title: 'account', cell: (o) => `@${o.handle}`, least: 8 },
              { title: 'state', cell: (o) => stateWord(o.job) },
              { title: 'changed', cell: (o) => relative(o.job.changedAt, now) },
            ],
            width,
          ),
        ]),
    '',
    ...table(
      moves,
      [
        { title: 'when', cell: (m) => relative(m.at, now) },
        { title: 'from', cell: (m) => m.from },
        { title: 'to', cell: (m) => m.to },
        { title: 'who', cell: (m) => m.who },
        { title: 'why', cell: (m) => m.cause, least: 20 },
      ],
      width,
    ),
    '',
    ...table(
      attempts,
      [
        { title: 'run', cell: (a) => a.lease },
        { title: 'mode', cell: (a) => a.mode },
        { title: 'phone', cell: (a) => a.phone, least: 8 },
        { title: 'took', cell: (a) => (a.endedAt === null ? 'runs' : span(a.endedAt - a.startedAt)) },
        { title: 'outcome', cell: (a) => a.outcome },
        { title: 'evidence', cell: (a) => a.evidence },
      ],
      width,
    ),
  ]
}
