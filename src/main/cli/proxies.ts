import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Command, createArgument } from 'commander'
import type { CommandOutput } from '../../core/contract/commands.ts'
import { isProxy, notProxy } from '../../core/model/proxy.ts'
import type { Reply } from '../../core/ports.ts'
import { aboutData, type Call, does, refuse, withJson } from './call.ts'
import { lists } from './lists.ts'
import { perform } from './perform.ts'
import { says } from './says.ts'
import { table } from './table.ts'
import { count } from './times.ts'

/** `posthouse proxies`: lists of proxies that accounts go out by. */
export const addProxies = (program: Command, call: Call): void => {
  const proxies = withJson(aboutData(program.command('proxies'))).description(
    'list the proxy lists that accounts may go out by, or make them',
  )
  lists(proxies, call, 'proxy-lists', { lines: (all) => linesOf(all, call), none: 'There is no proxy list.' })

  const set = aboutData(proxies.command('set'))
    .description('make a list, or replace the one of its name: one host:port a line')
    .addArgument(createArgument('<name>', 'such as berlin'))
    .addArgument(createArgument('[file]', 'default: standard input'))
    .option('--shared', 'accounts of different persons may go out by one of them at the same time')
    .option('--no-shared', 'they may not, as is the case where nothing was said')
  does(set, call, async (config, { shared }, [name, file]) => {
    const read = await readList(call, typeof file === 'string' ? file : null)
    if (!read.ok) return refuse(call, read.sentence)
    const asked = shared === undefined ? {} : { isShared: shared }
    const input = { name: String(name).toLowerCase(), proxies: read.value, ...asked }
    const done = await perform(call, config, 'keep-proxy-list', input)
    if (!done.ok) return done.exit
    const { proxies: kept, accounts } = done.value
    const used =
      accounts === 0
        ? `Use it: posthouse edit-account @handle --proxy-list ${input.name}`
        : `${count(accounts, 'account')} go out by it.`
    call.terminal.print(`“${input.name}” has ${count(kept, 'proxy', 'proxies')}. ${used}`)
    return 0
  })

  const remove = aboutData(proxies.command('remove'))
    .description('forget a list that no account goes out by')
    .addArgument(createArgument('<name>', 'its name'))
  says(remove, call, 'remove-proxy-list', ([name]) => ({ name: String(name).toLowerCase() }), 'Removed.')
}

const linesOf = (all: CommandOutput<'proxy-lists'>, { terminal }: Call): readonly string[] =>
  table(
    all,
    [
      { title: 'name', cell: (l) => l.name, least: 8 },
      { title: 'proxies', cell: (l) => String(l.proxies.length) },
      { title: 'accounts', cell: (l) => String(l.accounts) },
      { title: 'shared', cell: (l) => (l.isShared ? 'yes' : 'no') },
    ],
    terminal.columns,
  )

const readList = async (call: Call, named: string | null): Promise<Reply<readonly string[]>> => {
  const file = named === null ? null : path.resolve(call.cwd, named)
  const text = file === null ? await call.readInput() : await readFile(file, 'utf8').catch(() => null)
  if (text === null) return { ok: false, sentence: `${file ?? 'Standard input'} cannot be read.` }
  return parseList(text, file ?? 'standard input')
}

/** One a line; `#` begins a comment. A line that is wrong is named and not shown: it may hold a password. */
export const parseList = (text: string, place: string): Reply<readonly string[]> => {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line, n) => ({ n: n + 1, word: line.replace(/(^|\s)#.*$/, '').trim() }))
    .filter(({ word }) => word !== '')
  const odd = lines.find(({ word }) => !isProxy(word))
  if (odd !== undefined) return { ok: false, sentence: `${place} line ${odd.n}: a proxy ${notProxy}.` }
  if (lines.length === 0) return { ok: false, sentence: `${place} names no proxy.` }
  return { ok: true, value: lines.map(({ word }) => word) }
}
