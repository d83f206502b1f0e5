import type { Command } from 'commander'
import type { EventLine } from '../../core/model/history.ts'
import type { Millis } from '../../core/model/ids.ts'
import type { Config } from '../config/config.ts'
import { defined, idOf, wholeOf } from './arguments.ts'
import { aboutData, type Call, does, type Exit, type Options, refuse } from './call.ts'
import { writeNew } from './new-file.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { count, relative, sinceOf } from './times.ts'

/** Rows that a person reads at once; text for files and programs has them all. */
const shown = 100
const pageSize = 500

/** `posthouse events`: what was decided, by whom and why, newest first. */
export const addEvents = (program: Command, call: Call): void => {
  const command = aboutData(program.command('events'))
    .description('list what was decided, by whom and why, the newest first')
    .option('--who <who>', 'only by this one, such as person, healer, breaker, watchdog, routine or room')
    .option('--what <what>', 'only this decision, such as given-up, lost or held')
    .option('--job <id>', 'only about this job', idOf)
    .option('--phone <id>', 'only about this phone')
    .option('--account <id>', 'only about this account', idOf)
    .option('--since <time>', 'not older than 30m, 6h or 2d, or than a date such as 2026-05-31T14:00')
    .option('--limit <n>', `at most so many (default: ${shown} in a table, else all)`, wholeOf(1, 100_000_000))
    .option('--json', 'print JSON, one object a line')
    .option('--csv', 'print CSV')
    .option('--export <file>', 'write to a new file: CSV, or JSON with --json')
  does(command, call, async (config, options) => {
    const { json, csv, export: file, since, who, what, job, phone, account } = options
    if (json === true && csv === true) return refuse(call, 'Choose either --json or --csv.')
    const from = since === undefined ? undefined : sinceOf(String(since), call.now())
    if (from === null) return refuse(call, '--since: write 30m, 6h or 2d, or a date such as 2026-05-31T14:00.')
    const query = defined({ who, what, job, phone, account, since: from })
    return json === true || csv === true || file !== undefined
      ? write(call, config, { ...query, format: json === true ? 'json' : 'csv' }, options)
      : print(call, config, query, options)
  })
}

type Query = Readonly<Record<string, unknown>>

const write = async (call: Call, config: Config, query: Query, { limit, export: file }: Options): Promise<Exit> => {
  const most = limit === undefined ? Number.POSITIVE_INFINITY : Number(limit)
  let rows = 0
  const written = await writeNew(call, { flag: '--export', file }, async (put) => {
    for (let before: number | null | undefined; before !== null && rows < most; ) {
      const input = { ...query, ...defined({ before }), limit: Math.min(pageSize, most - rows) }
      const page = await perform(call, config, 'export-events', input)
      if (!page.ok) return page.exit
      put(page.value.text)
      rows += page.value.rows
      before = page.value.next
    }
    return 0
  })
  if (!written.ok) return written.exit
  if (written.file !== null) call.terminal.print(`${count(rows, 'event')} in ${written.file}.`)
  return 0
}

const print = async (call: Call, config: Config, query: Query, { limit = shown }: Options): Promise<Exit> => {
  const { terminal } = call
  const most = Number(limit)
  const rows: EventLine[] = []
  let before: number | null | undefined
  while (before !== null && rows.length < most) {
    const input = { ...query, ...defined({ before }), limit: Math.min(pageSize, most - rows.length) }
    const page = await perform(call, config, 'events', input)
    if (!page.ok) return page.exit
    rows.push(...page.value.events)
    before = page.value.next
  }
  if (rows.length === 0) terminal.print('No event fits.')
  else for (const line of eventTable(rows, call.now(), terminal.columns)) terminal.print(line)
  if (before !== null) terminal.complain(`There may be older ones: --limit ${most * 10}, or --csv for all.`)
  return 0
}

const eventTable = (events: readonly EventLine[], now: Millis, width: number | null): readonly string[] =>
  table(
    events,
    [
      { title: 'when', cell: (e) => relative(e.at, now) },
      { title: 'who', cell: (e) => e.who },
      { title: 'what', cell: (e) => e.what },
      { title: 'job', cell: (e) => e.job },
      { title: 'phone', cell: (e) => e.phoneName ?? e.phone, least: 8 },
      { title: 'account', cell: (e) => (e.handle === null ? e.account : `${e.app}/@${e.handle}`), least: 10 },
      { title: 'why', cell: (e) => e.why, least: 20 },
    ],
    width,
  )
