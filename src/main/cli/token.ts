import type { Command } from 'commander'
import type { Token } from '../../core/model/token.ts'
import { tokenScopes } from '../../core/model/token.ts'
import { oneOf } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { lists } from './lists.ts'
import { perform } from './perform.ts'
import { says } from './says.ts'
import { table } from './table.ts'
import { relative } from './times.ts'

/** `posthouse token`: who may ask over the API. */
export const addTokens = (program: Command, call: Call): void => {
  const tokens = withJson(aboutData(program.command('token'))).description('list the tokens of the API, or steer them')
  lists(tokens, call, 'tokens', { lines: (all) => tokenLines(all, call), none: 'There is no token.' })

  const add = withJson(aboutData(tokens.command('add')))
    .description('make one; its word is printed once and kept nowhere')
    .requiredOption('--name <name>', 'what uses it')
    .addOption(oneOf('--scope <scope>', 'what it may do', tokenScopes).makeOptionMandatory())
  does(add, call, async (config, { name, scope, json }) => {
    const done = await perform(call, config, 'add-token', { name, scope })
    if (!done.ok) return done.exit
    if (json === true) call.terminal.json(done.value)
    else call.terminal.print(done.value.word)
    return 0
  })

  const remove = aboutData(tokens.command('remove')).description('make one worthless').argument('<name>', 'its name')
  says(remove, call, 'remove-token', ([name]) => ({ name }), 'Removed.')
}

const tokenLines = (tokens: readonly Token[], { now, terminal }: Call): readonly string[] =>
  table(
    tokens,
    [
      { title: 'name', cell: (t) => t.name, least: 12 },
      { title: 'scope', cell: (t) => t.scope },
      { title: 'made', cell: (t) => relative(t.madeAt, now()) },
      { title: 'used', cell: (t) => (t.usedAt === null ? 'never' : relative(t.usedAt, now())) },
    ],
    terminal.columns,
  )
