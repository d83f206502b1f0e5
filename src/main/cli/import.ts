import path from 'node:path'
import type { Command } from 'commander'
import type { PastImport } from '../../core/contract/past.ts'
import { pastStates } from '../../core/model/past.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { count } from './times.ts'

/** `posthouse import-progress`: what a script did before. */
export const addImport = (program: Command, call: Call): void => {
  const past = withJson(aboutData(program.command('import-progress <file>')))
    .description('take the progress of another script in, CSV or JSON: what it posted is never posted again')
    .option('--videos <folder>', 'where its videos are now (default: the folder of the file)')
    .option('--dry-run', 'say what would happen and change nothing')
  does(past, call, async (config, options, [given]) => {
    const { videos, dryRun } = options
    const input = {
      file: path.resolve(call.cwd, String(given)),
      ...(videos === undefined ? {} : { videos: path.resolve(call.cwd, String(videos)) }),
      ...(dryRun === undefined ? {} : { dryRun }),
    }
    const done = await perform(call, config, 'import-progress', input, 'Importing')
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else for (const line of importText(done.value)) call.terminal.print(line)
    return 0
  })
}

const mostShown = 20

/** What a progress file became, or would become. */
export const importText = (done: PastImport): readonly string[] => {
  const { asideRows, aside, asideFile, jobs, known, settled, busy, doubled, dryRun } = done
  const shown = asideRows.slice(0, mostShown)
  const made = pastStates.filter((s) => jobs[s] > 0).map((s) => `${jobs[s]} ${s}`)
  const all = pastStates.reduce((sum, s) => sum + jobs[s], 0)
  const rest = [
    [known, 'known'],
    [settled, 'settled jobs that wait here'],
    [busy, 'in hand: import again when they are done'],
    [doubled, 'about the same post as another row'],
    [aside, 'set aside'],
  ] as const
  return [
    ...shown.map((a) => `Set aside: ${a.place}: ${a.why}.`),
    ...(aside > shown.length ? [`… and ${aside - shown.length} more.`] : []),
    ...done.notes.map((note) => `Note: ${note}`),
    `${count(done.rows, 'row')}, ${count(done.accounts, 'account')} (${done.newAccounts} new), videos in ${done.videos}.`,
    `${count(all, 'new job')}${made.length === 0 ? '' : `: ${made.toReversed().join(', ')}`}.`,
    ...rest.flatMap(([n, what]) => (n === 0 ? [] : [`${count(n, 'row')}: ${what}.`])),
    ...(asideFile === null ? [] : [`What was set aside is in ${asideFile}. Repair it and import it.`]),
    ...(dryRun ? ['This was a dry run: nothing was changed.'] : []),
  ]
}
