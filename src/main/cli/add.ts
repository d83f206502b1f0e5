import path from 'node:path'
import type { Command } from 'commander'
import { distributions, links } from '../../core/contract/fields.ts'
import type { Outputs } from '../../core/contract/outputs.ts'
import type { Millis } from '../../core/model/ids.ts'
import { gather, oneOf } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { count, relative } from './times.ts'

/** `posthouse add-folder`, `add-accounts` and `add-phone`: what the farm works with. */
export const addIntake = (program: Command, call: Call): void => {
  const folder = withJson(aboutData(program.command('add-folder <folder>')))
    .description('take the videos of a folder in and make jobs for accounts')
    .option('--account <name>', 'handle, app/handle or id; may be given again (default: all accounts)', gather)
    .addOption(oneOf('--distribution <way>', 'how videos meet accounts (default: round-robin)', distributions))
    .option('--template <caption>', 'caption of videos without their own; may hold {name}, {handle} and the like')
    .option('--dry-run', 'say what would happen and change nothing')
  does(folder, call, async (config, options, [given]) => {
    const { account, distribution, template, dryRun } = options
    const input = {
      folder: path.resolve(call.cwd, String(given)),
      ...(account === undefined ? {} : { accounts: account }),
      ...(distribution === undefined ? {} : { distribution }),
      ...(template === undefined ? {} : { template }),
      ...(dryRun === undefined ? {} : { dryRun }),
    }
    const done = await perform(call, config, 'add-folder', input, 'Reading videos')
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else for (const line of intakeText(done.value, call.now(), call.terminal.columns)) call.terminal.print(line)
    return 0
  })

  const accounts = withJson(aboutData(program.command('add-accounts <file>'))).description(
    'add or change accounts from a text or CSV file',
  )
  does(accounts, call, async (config, options, [given]) => {
    const done = await perform(call, config, 'add-accounts', { file: path.resolve(call.cwd, String(given)) })
    if (!done.ok) return done.exit
    const { added, changed, notes } = done.value
    if (options['json'] === true) call.terminal.json(done.value)
    else {
      for (const note of notes) call.terminal.print(`Note: ${note}`)
      call.terminal.print(`${count(added, 'account')} added, ${changed} changed.`)
    }
    return 0
  })

  const phone = withJson(aboutData(program.command('add-phone <address-or-serial>')))
    .description('add a phone by host:port, or by the serial number that adb shows')
    .option('--name <name>', 'what to call it (default: its serial number)')
    .addOption(oneOf('--link <link>', 'how it is reached (default: tcp for host:port, else usb)', links))
  does(phone, call, async (config, options, [given]) => {
    const { name, link } = options
    const where = isAddress(String(given)) ? { address: given } : { serial: given }
    const input = { ...where, ...(name === undefined ? {} : { name }), ...(link === undefined ? {} : { link }) }
    const done = await perform(call, config, 'add-phone', input)
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else call.terminal.print(`Phone ${done.value.name} (${done.value.id}) at ${done.value.address} is there.`)
    return 0
  })
}

const isAddress = (text: string): boolean => /:\d{1,5}$/.test(text)

const mostShown = 20

const handles = (accounts: readonly { readonly handle: string }[]): string => {
  const shown = accounts.slice(0, mostShown).map((a) => `@${a.handle}`)
  return [...shown, ...(accounts.length > mostShown ? [`${accounts.length - mostShown} more`] : [])].join(', ')
}

/** What a folder became, or would become. */
export const intakeText = (intake: Outputs['add-folder'], now: Millis, width: number | null): readonly string[] => {
  const { listed, dryRun, videos, accounts, jobs, known, knownPairs, withoutCaption, unreadable, notes, lastAt } =
    intake
  const more = (all: number, shown: number): readonly string[] => (all > shown ? [`… and ${all - shown} more.`] : [])
  const already = knownPairs.slice(0, mostShown)
  return [
    ...unreadable.slice(0, mostShown).map((u) => `Left out: ${u.path}: ${u.sentence}`),
    ...more(unreadable.length, mostShown),
    ...notes.map((note) => `Note: ${note}`),
    ...(already.length === 0
      ? []
      : [
          'Already there:',
          ...table(
            already,
            [
              { title: 'video', cell: (k) => k.video, least: 12 },
              { title: 'account', cell: (k) => `@${k.handle}`, least: 8 },
              { title: 'state', cell: (k) => k.state },
              { title: 'since', cell: (k) => relative(k.at, now) },
            ],
            width,
          ),
          ...more(known, already.length),
        ]),
    ...(listed === undefined || listed.fresh.length === 0
      ? []
      : [`New accounts, from accounts.txt: ${handles(listed.fresh)}.`]),
    `${count(videos, 'video')}, ${count(accounts, 'account')}: ${count(jobs, 'new job')}, ${known} known.` +
      (withoutCaption === 0 ? '' : ` ${count(withoutCaption, 'video')} without a caption.`),
    ...(lastAt === null ? [] : [`The last one can be posted ${relative(lastAt, now)} at the earliest.`]),
    ...(dryRun ? ['This was a dry run: nothing was changed.'] : []),
  ]
}
