import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { vendorTitle } from '../../core/model/cloud.ts'
import type { VendorKeys } from '../../core/ports/provider.ts'
import type { Reply } from '../../core/ports.ts'
import { aboutData, type Call, does, type Options, refuse, withJson } from './call.ts'
import { perform } from './perform.ts'
import { says } from './says.ts'
import { table } from './table.ts'
import { count } from './times.ts'

/** `posthouse add-vendor`, `vendor-phones`, `add-cloud-phones` and `remove-vendor`: phones that are rented. */
export const addVendors = (program: Command, call: Call): void => {
  const add = aboutData(program.command('add-vendor <vendor>'))
    .description('add a vendor of cloud phones, such as geelark; its keys are never an argument')
    .option('--key-file <file>', 'a token in one line, or app id and API key in two (default: the same on stdin)')
    .option('--base <address>', 'address of its API, where it is not the usual one')
  does(add, call, async (config, options, [vendor]) => {
    const keys = await keysOf(call, String(vendor), options)
    if (!keys.ok) return refuse(call, keys.sentence)
    const { base } = options
    const input = { vendor, keys: keys.value, ...(base === undefined ? {} : { base }) }
    const done = await perform(call, config, 'add-vendor', input)
    if (!done.ok) return done.exit
    const title = vendorTitle(String(vendor))
    call.terminal.print(`${title} answered: it has ${count(done.value.phones, 'phone')}. Its keys are kept locked.`)
    return 0
  })

  const list = withJson(aboutData(program.command('vendor-phones <vendor>'))).description(
    'list what the vendor has, and what of it is in the farm',
  )
  does(list, call, async (config, options, [vendor]) => {
    const done = await perform(call, config, 'vendor-phones', { vendor })
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else
      for (const line of table(
        done.value,
        [
          { title: 'id', cell: (p) => p.id },
          { title: 'name', cell: (p) => p.name, least: 8 },
          { title: 'state', cell: (p) => p.state },
          { title: 'in the farm', cell: (p) => (p.isAdded ? 'yes' : 'no') },
        ],
        call.terminal.columns,
      ))
        call.terminal.print(line)
    return 0
  })

  const take = aboutData(program.command('add-cloud-phones <vendor> [ids...]'))
    .description('take phones of a vendor into the farm, by the ids that `vendor-phones` shows')
    .option('--all', 'all that it has')
  does(take, call, async (config, { all }, [vendor, ids]) => {
    let phones = (ids ?? []) as readonly string[]
    if (all === true) {
      const listed = await perform(call, config, 'vendor-phones', { vendor })
      if (!listed.ok) return listed.exit
      phones = listed.value.map((p) => p.id)
    }
    if (phones.length === 0) return refuse(call, 'Name phones by their ids, or say --all.')
    const done = await perform(call, config, 'add-cloud-phones', { vendor, phones })
    if (!done.ok) return done.exit
    call.terminal.print(`${count(done.value.added, 'cloud phone')} added.`)
    return 0
  })

  const remove = aboutData(program.command('remove-vendor <vendor>')).description(
    'forget a vendor and its keys, once the farm has no phones of it',
  )
  says(
    remove,
    call,
    'remove-vendor',
    ([vendor]) => ({ vendor }),
    (_, [vendor]) => `${vendorTitle(String(vendor))} was removed.`,
  )
}

/** From a file, else from the environment, else from standard input. */
const keysOf = async (call: Call, vendor: string, options: Options): Promise<Reply<VendorKeys>> => {
  const { keyFile } = options
  if (typeof keyFile === 'string') {
    const file = path.resolve(call.cwd, keyFile)
    const text = await readFile(file, 'utf8').catch(() => null)
    return text === null ? { ok: false, sentence: `--key-file: ${file} cannot be read.` } : parseKeys(text, file)
  }
  const prefix = `POSTHOUSE_${vendor.toUpperCase().replaceAll('-', '_')}_`
  const [token, appId, apiKey] = ['TOKEN', 'APP_ID', 'API_KEY'].map((name) => call.env[prefix + name] ?? '')
  if (token) return { ok: true, value: { kind: 'token', token } }
  if (appId && apiKey) return { ok: true, value: { kind: 'key', appId, apiKey } }
  const typed = await call.readInput()
  if (typed === null)
    return {
      ok: false,
      sentence: `Name a file with --key-file, set ${prefix}TOKEN, or write the keys to standard input.`,
    }
  return parseKeys(typed, 'standard input')
}

/** What a person keeps in a file: a token, or an app id and its API key below it. */
const parseKeys = (text: string, place: string): Reply<VendorKeys> => {
  const [first, second, ...more] = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (first === undefined || more.length > 0)
    return { ok: false, sentence: `${place}: it must hold a token in one line, or an app id and an API key in two.` }
  return {
    ok: true,
    value: second === undefined ? { kind: 'token', token: first } : { kind: 'key', appId: first, apiKey: second },
  }
}
