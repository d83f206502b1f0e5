import { type Command, InvalidArgumentError } from 'commander'
import { parse } from 'yaml'
import { isRecord } from '../../core/model/json.ts'
import { newsKinds, type Receiver, ways } from '../../core/model/receiver.ts'
import { aboutData, type Call, does, refuse, withJson } from './call.ts'
import { lists } from './lists.ts'
import { perform } from './perform.ts'
import { says } from './says.ts'
import { table } from './table.ts'
import { relative } from './times.ts'

/** `posthouse receiver`: who is told outside, and how they are reached. What opens something comes by standard input. */
export const addReceivers = (program: Command, call: Call): void => {
  const receivers = withJson(aboutData(program.command('receiver'))).description(
    'list who is told outside (webhooks, Slack, Telegram, e-mail), or steer it',
  )
  lists(receivers, call, 'receivers', { lines: (all) => receiverLines(all, call), none: 'Nobody is told.' })

  const add = aboutData(receivers.command('add'))
    .description('add one; its address comes by standard input, as lines such as url: https://example.com/hook')
    .addArgument(receivers.createArgument('<way>', 'how').choices([...ways]))
    .requiredOption('--name <name>', 'what it is called here')
    .requiredOption('--tell <kinds>', `of what, with commas: ${newsKinds.join(', ')}`, kindsOf)
    .option('--near', 'it may lie on this machine or its own network')
  does(add, call, async (config, { name, tell, near }, [way]) => {
    const reach = await reachOf(call)
    if (reach === null) return refuse(call, 'Standard input: write lines such as url: https://example.com/hook.')
    const input = { name, kinds: tell, isNear: near === true, reach: { ...reach, way } }
    const done = await perform(call, config, 'add-receiver', input)
    if (!done.ok) return done.exit
    const { sign } = done.value
    call.terminal.print(sign === null ? 'Added.' : sign)
    if (sign !== null) call.terminal.complain('Its messages are signed with this word, which is shown this once.')
    return 0
  })

  for (const [verb, command, description, said] of [
    ['remove', 'remove-receiver', 'tell it no more', 'Removed.'],
    ['test', 'test-receiver', 'send it a message now', 'It has arrived.'],
  ] as const) {
    const one = aboutData(receivers.command(verb)).description(description).argument('<name>', 'its name')
    says(one, call, command, ([name]) => ({ name }), said)
  }
}

const kindsOf = (text: string): readonly string[] => {
  const kinds = text.split(',').map((kind) => kind.trim())
  const stray = kinds.find((kind) => !newsKinds.some((known) => known === kind))
  if (stray === undefined) return kinds
  throw new InvalidArgumentError(`There are ${newsKinds.join(', ')}.`)
}

/** What opens something stands in no argument, where every program of this machine could read it. */
const reachOf = async (call: Call): Promise<Readonly<Record<string, unknown>> | null> => {
  try {
    const read: unknown = parse((await call.readInput()) ?? '', { maxAliasCount: 0 })
    return isRecord(read) ? read : null
  } catch {
    return null
  }
}

const receiverLines = (receivers: readonly Receiver[], { now, terminal }: Call): readonly string[] =>
  table(
    receivers,
    [
      { title: 'name', cell: (r) => r.name, least: 12 },
      { title: 'way', cell: (r) => r.way },
      { title: 'to', cell: (r) => r.place, least: 12 },
      { title: 'told of', cell: (r) => r.kinds.join(', '), least: 12 },
      { title: 'last', cell: (r) => (r.sentAt === null ? 'never' : relative(r.sentAt, now())) },
      { title: 'waiting', cell: (r) => r.waiting },
      { title: 'trouble', cell: (r) => r.trouble, least: 16 },
    ],
    terminal.columns,
  )
