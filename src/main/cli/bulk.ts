import type { Command } from 'commander'
import type { Config } from '../config/config.ts'
import { filterOf, idsOf, withFilter } from './arguments.ts'
import { aboutData, type Call, does, type Exit, type Options, refuse, withJson } from './call.ts'
import { perform } from './perform.ts'
import { count } from './times.ts'

const words = { retry: 'will be tried again', skip: 'are skipped', approve: 'are approved' } as const

const descriptions = {
  retry: 'try failed or skipped jobs again',
  skip: 'set jobs aside for good',
  approve: 'let drafts take their turn',
} as const

/** `posthouse retry`, `skip` and `approve`: named jobs, or all that fit. Uncertain jobs need an answer each. */
export const addBulk = (program: Command, call: Call): void => {
  for (const name of ['retry', 'skip', 'approve'] as const) {
    const command = choosing(program.command(name)).description(descriptions[name])
    does(command, call, (config, options, [jobs]) => act(call, config, options, jobs, { name, does: words[name] }))
  }
}

/** A command about named jobs, or all that its flags choose. */
export const choosing = (command: Command): Command =>
  withFilter(withJson(aboutData(command)))
    .argument('[jobs...]', 'numbers of jobs', idsOf)
    .option('--all', 'every job, where no other flag chooses')
    .option('--dry-run', 'only count')

export interface BulkDeed {
  readonly name: keyof typeof words | 'edit-jobs'
  /** What becomes of the jobs, after their number. */
  readonly does: string
  readonly input?: Readonly<Record<string, unknown>>
}

/** Does it to the jobs that the command line chose, and says what changed. */
export const act = async (
  call: Call,
  config: Config,
  options: Options,
  jobs: unknown,
  deed: BulkDeed,
): Promise<Exit> => {
  const named = (jobs ?? []) as readonly number[]
  const query = filterOf(options)
  const isChosen = Object.keys(query).length > 0 || options['all'] === true
  if (named.length > 0 === isChosen)
    return refuse(
      call,
      `${deed.name === 'edit-jobs' ? 'plan' : deed.name}: name jobs by number, or choose them with flags such as --state; --all for every job.`,
    )
  const what = named.length > 0 ? { jobs: named } : { query }
  const dryRun = options['dryRun'] === true
  const done = await perform(call, config, deed.name, { ...what, ...deed.input, dryRun })
  if (!done.ok) return done.exit
  const { changed, left, why } = done.value
  if (options['json'] === true) call.terminal.json(done.value)
  else {
    for (const { job, sentence } of why) call.terminal.print(`Job ${job} stays: ${sentence}`)
    if (left > why.length) call.terminal.print(`… and ${left - why.length} more stay.`)
    call.terminal.print(`${dryRun ? 'Dry run: ' : ''}${count(changed, 'job')} ${deed.does}, ${left} stay.`)
  }
  return named.length > 0 && changed === 0 ? 1 : 0
}
