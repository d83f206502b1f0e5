import type { Command } from 'commander'
import { filterOf, idsOf, withFilter } from './arguments.ts'
import { aboutData, type Call, does, refuse, withJson } from './call.ts'
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
    const command = withFilter(withJson(aboutData(program.command(name))))
      .description(descriptions[name])
      .argument('[jobs...]', 'numbers of jobs', idsOf)
      .option('--all', 'every job, where no other flag chooses')
      .option('--dry-run', 'only count')
    does(command, call, async (config, options, [jobs]) => {
      const named = (jobs ?? []) as readonly number[]
      const query = filterOf(options)
      const isChosen = Object.keys(query).length > 0 || options['all'] === true
      if (named.length > 0 === isChosen)
        return refuse(
          call,
          `${name}: name jobs by number, or choose them with flags such as --state; --all for every job.`,
        )
      const what = named.length > 0 ? { jobs: named } : { query }
      const done = await perform(call, config, name, { ...what, dryRun: options['dryRun'] === true })
      if (!done.ok) return done.exit
      const { changed, left, why } = done.value
      if (options['json'] === true) call.terminal.json(done.value)
      else {
        for (const { job, sentence } of why) call.terminal.print(`Job ${job} stays: ${sentence}`)
        if (left > why.length) call.terminal.print(`… and ${left - why.length} more stay.`)
        const would = options['dryRun'] === true ? 'Dry run: ' : ''
        call.terminal.print(`${would}${count(changed, 'job')} ${words[name]}, ${left} stay.`)
      }
      return named.length > 0 && changed === 0 ? 1 : 0
    })
  }
}
