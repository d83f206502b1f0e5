import path from 'node:path'
import { type Command, createArgument } from 'commander'
import type { CommandOutput } from '../../core/contract/commands.ts'
import { defined, gather } from './arguments.ts'
import { aboutData, type Call, does, type Options, refuse, withJson } from './call.ts'
import { perform } from './perform.ts'
import { count } from './times.ts'

/** Phones by id, name or address, or all with a tag. */
const withPhones = (command: Command): Command =>
  command
    .argument('[phones...]', 'id, name or address of phones')
    .option('--tagged <tag>', 'all phones with this tag instead')

/** What `withPhones` found, as commands take it; null: nothing was named, or both ways at once. */
const phonesOf = (options: Options, [phones]: readonly unknown[]): Readonly<Record<string, unknown>> | null => {
  const named = (phones ?? []) as readonly string[]
  const { tagged } = options
  if (named.length > 0 === (tagged !== undefined)) return null
  return tagged === undefined ? { phones: named } : { withTag: tagged }
}

const nameThem = 'Name phones, or choose them with --tagged.'

/** Tells what was done of many phones, or prints it as JSON. */
const told = (call: Call, bulk: CommandOutput<'edit-phones'>, did: string, { json }: Options): 0 | 1 => {
  if (json === true) {
    call.terminal.json(bulk)
    return 0
  }
  const { changed, left, why } = bulk
  for (const { phone, sentence } of why) call.terminal.print(`${phone}: ${sentence}`)
  call.terminal.print(`${count(changed, 'phone')} ${did}${left === 0 ? '' : `, ${left} not`}.`)
  return left > 0 && changed === 0 ? 1 : 0
}

/** What a person does with phones besides their work: words about them, apps on them, phones for a person alone. */
export const addPhones = (program: Command, call: Call): void => {
  const edit = withPhones(withJson(aboutData(program.command('edit-phone'))))
    .description('name, group, tag phones and write notes about them')
    .option('--name <name>', 'what to call it; of one phone')
    .option('--group <group>', 'where they belong, such as “Left shelf”; "" for nowhere')
    .option('--notes <text>', 'what there is to know of them')
    .option('--add-tag <tag>', 'may be given again', gather)
    .option('--drop-tag <tag>', 'may be given again', gather)
  does(edit, call, async (config, options, args) => {
    const phones = phonesOf(options, args)
    if (phones === null) return refuse(call, nameThem)
    const { name, group, notes, addTag, dropTag } = options
    const given = defined({ name, group, notes, addTags: addTag, dropTags: dropTag })
    const done = await perform(call, config, 'edit-phones', { ...phones, ...given })
    if (!done.ok) return done.exit
    return told(call, done.value, 'changed', options)
  })

  const file = aboutData(program.command('install-app')).argument(
    '<apk>',
    'a file of this machine; of an app in several files, name them all, each ending in .apk',
  )
  const install = withPhones(withJson(file)).description('install or update an app on phones that have nothing in hand')
  does(install, call, async (config, options, [apk, rest = []]) => {
    const words = rest as readonly string[]
    const isPart = (word: string): boolean => /\.apk$/i.test(word)
    const phones = phonesOf(options, [words.filter((word) => !isPart(word))])
    if (phones === null) return refuse(call, nameThem)
    const files = [String(apk), ...words.filter(isPart)].map((one) => path.resolve(call.cwd, one))
    const input = { ...(files.length === 1 ? { file: files[0] } : { files }), ...phones }
    const done = await perform(call, config, 'install-app', input, 'Installing')
    if (!done.ok) return done.exit
    return told(call, done.value, 'have it', options)
  })

  const reboot = withPhones(withJson(aboutData(program.command('reboot')))).description(
    'reboot phones that have nothing in hand, and wait until they are back',
  )
  does(reboot, call, async (config, options, args) => {
    const phones = phonesOf(options, args)
    if (phones === null) return refuse(call, nameThem)
    const done = await perform(call, config, 'reboot-phones', phones, 'Rebooting')
    if (!done.ok) return done.exit
    return told(call, done.value, 'rebooted', options)
  })

  const find = aboutData(program.command('find'))
    .description('let the screen of a phone show its name for a moment')
    .addArgument(createArgument('<phone>', 'its id, name or address'))
  does(find, call, async (config, _, [phone]) => {
    const done = await perform(call, config, 'find-phone', { phone })
    if (!done.ok) return done.exit
    call.terminal.print('Its screen shows its name now.')
    return 0
  })

  const reserve = aboutData(program.command('reserve'))
    .description('keep a phone for a person: nothing posts from it until it is handed back')
    .addArgument(createArgument('<phone>', 'its id'))
    .option('--for <name>', 'whose it is meanwhile')
  does(reserve, call, async (config, options, [phone]) => {
    const person = options['for']
    const input = { phone, ...(person === undefined ? {} : { person }) }
    const done = await perform(call, config, 'take-over', input)
    if (!done.ok) return done.exit
    call.terminal.print(`Nothing posts from it until: posthouse hand-back ${String(phone)}`)
    return 0
  })
}
