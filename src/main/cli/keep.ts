import path from 'node:path'
import type { Command } from 'commander'
import { filterOf, oneOf, withFilter } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { writeNew } from './new-file.ts'
import { perform } from './perform.ts'
import { count, size } from './times.ts'

/** `posthouse export` and `backup`: what leaves the control room. */
export const addKeeping = (program: Command, call: Call): void => {
  const results = withFilter(aboutData(program.command('export')))
    .description(
      'write results as CSV for a spreadsheet, as JSON with one object a line, or as a progress file for scripts',
    )
    .addOption(oneOf('--format <format>', 'of the text', ['csv', 'json', 'progress']).default('csv'))
    .option('--output <file>', 'a new file (default: standard output)')
  does(results, call, async (config, options) => {
    const { format, output } = options
    let rows = 0
    const written = await writeNew(call, { flag: '--output', file: output }, async (write) => {
      for (let after: number | null | undefined; after !== null; ) {
        const input = { format, ...filterOf(options), ...(after === undefined ? {} : { after }) }
        const page = await perform(call, config, 'export', input)
        if (!page.ok) return page.exit
        write(page.value.text)
        rows += page.value.rows
        after = page.value.next
      }
      return 0
    })
    if (!written.ok) return written.exit
    if (written.file !== null) call.terminal.print(`${count(rows, 'job')} in ${written.file}.`)
    return 0
  })

  const backup = withJson(aboutData(program.command('backup [file]'))).description(
    'copy the database while it is in use (default: into the data folder)',
  )
  does(backup, call, async (config, options, [file]) => {
    const input = file === undefined ? {} : { file: path.resolve(call.cwd, String(file)) }
    const done = await perform(call, config, 'backup', input)
    if (!done.ok) return done.exit === 2 ? 1 : done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else call.terminal.print(`${done.value.file}, ${size(done.value.bytes)}.`)
    return 0
  })
}
