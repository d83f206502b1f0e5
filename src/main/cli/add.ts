import path from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { distributions, links } from '../../core/contract/fields.ts'
import type { Outputs } from '../../core/contract/outputs.ts'
import type { Millis } from '../../core/model/ids.ts'
import { defined, gather, oneOf } from './arguments.ts'
import { aboutData, type Call, does, refuse, withJson } from './call.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { count, relative } from './times.ts'
import { boundOf, everyOf, priorityOf } from './timing.ts'
import { accountsFromVendor } from './vendor-accounts.ts'

/** `posthouse add-folder`, `add-accounts` and `add-phone`: what the farm works with. */
export const addIntake = (program: Command, call: Call): void => {
  const folder = withJson(aboutData(program.command('add-folder <folder>')))
    .description('take the videos of a folder in and make jobs for accounts')
    .option('--account <name>', 'handle, app/handle or id; may be given again (default: all accounts)', gather)
    .addOption(oneOf('--distribution <way>', 'how videos meet accounts (default: round-robin)', distributions))
    .option('--per-app', 'deal to the accounts of each app by themselves: a video goes to every app')
    .option(
      '--template <caption>',
      'caption of videos without their own; may hold {stem}, {handle} and {lists|of words}',
    )
    .option('--template-for <account=caption>', 'the same for one account; may be given again', templateFor)
    .option('--drafts', 'the jobs wait until `posthouse approve` lets them go')
    .option('--every <time>', 'spread each account’s jobs: one every 6h, 90m or 1d', everyOf)
    .option('--start <time>', 'nothing of it is posted before, such as "2026-12-01 09:00"', boundOf)
    .option('--end <time>', 'what is left then waits for you', boundOf)
    .option('--priority <n>', 'of its jobs; higher goes first', priorityOf)
    .option('--dry-run', 'say what would happen and change nothing')
  does(folder, call, async (config, options, [given]) => {
    const { account, distribution, perApp, template, templateFor: templates, drafts, dryRun } = options
    const { every, start, end, priority } = options
    const input = {
      folder: path.resolve(call.cwd, String(given)),
      ...(account === undefined ? {} : { accounts: account }),
      ...(distribution === undefined ? {} : { distribution }),
      ...(perApp === undefined ? {} : { perApp }),
      ...(template === undefined ? {} : { template }),
      ...(templates === undefined ? {} : { templates }),
      ...(drafts === undefined ? {} : { drafts }),
      ...(every === undefined ? {} : { everyMs: every }),
      ...(start === undefined ? {} : { startsAt: start }),
      ...(end === undefined ? {} : { endsAt: end }),
      ...(priority === undefined ? {} : { priority }),
      ...(dryRun === undefined ? {} : { dryRun }),
    }
    const done = await perform(call, config, 'add-folder', input, 'Reading videos')
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else {
      for (const line of intakeText(done.value, call.now(), call.terminal.columns)) call.terminal.print(line)
      if (drafts === true && done.value.campaign !== null)
        call.terminal.print('They are drafts. Let them go with: posthouse approve --is draft')
    }
    return 0
  })

  const accounts = withJson(aboutData(program.command('add-accounts [file]')))
    .description('add or change accounts from a text or CSV file, or from what a vendor’s phones are called')
    .option('--from-vendor <vendor>', 'such as geelark: a name like @my.account makes that account on its phone')
    .option('--app <app>', 'of the accounts from a vendor (default: reelhouse)')
    .addOption(oneOf('--name-is <what>', 'handle: every name is one, whatever it looks like', ['handle']))
    .option('--dry-run', 'say what would become of the vendor’s phones and change nothing')
  does(accounts, call, async (config, options, [given]) => {
    const { fromVendor, app, nameIs, dryRun } = options
    if (typeof fromVendor === 'string') {
      if (given !== undefined) return refuse(call, 'Name either a file or --from-vendor.')
      return accountsFromVendor(call, config, fromVendor, options)
    }
    if (given === undefined) return refuse(call, 'Name a file, or a vendor with --from-vendor.')
    if (app !== undefined || nameIs !== undefined || dryRun !== undefined)
      return refuse(call, '--app, --name-is and --dry-run go with --from-vendor.')
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
    .option('--server <name>', 'the adb server that shows it, where that is another one (add-adb-server)')
  does(phone, call, async (config, options, [given]) => {
    const { name, link, server } = options
    const where = isAddress(String(given)) ? { address: given } : { serial: given }
    const done = await perform(call, config, 'add-phone', { ...where, ...defined({ name, link, server }) })
    if (!done.ok) return done.exit
    if (options['json'] === true) call.terminal.json(done.value)
    else call.terminal.print(`Phone ${done.value.name} (${done.value.id}) at ${done.value.address} is there.`)
    return 0
  })
}

const templateFor = (text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => {
  const at = text.indexOf('=')
  if (at < 1)
    throw new InvalidArgumentError('It must be an account and its caption, such as @my.account="#one {stem}".')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

const isAddress = (text: string): boolean => /:\d{1,5}$/.test(text)

const mostShown = 20

const handles = (accounts: readonly { readonly handle: string }[]): string => {
  const shown = accounts.slice(0, mostShown).map((a) => `@${a.handle}`)
  return [...shown, ...(accounts.length > mostShown ? [`${accounts.length - mostShown} more`] : [])].join(', ')
}

/** What a folder became, or would become. */
export const intakeText = (intake: Outputs['add-folder'], now: Millis, width: number | null): readonly string[] => {
  const {
    made,
    unfit,
    listed,
    dryRun,
    videos,
    accounts,
    jobs,
    known,
    knownPairs,
    withoutCaption,
    unreadable,
    notes,
    lastAt,
  } = intake
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
    ...(made.length === 0
      ? []
      : [
          'Captions from the template begin so:',
          ...table(
            made,
            [
              { title: 'video', cell: (m) => m.video, least: 12 },
              { title: 'account', cell: (m) => `@${m.handle}`, least: 8 },
              { title: 'caption', cell: (m) => m.caption, least: 20 },
            ],
            width,
          ),
        ]),
    ...(listed === undefined || listed.fresh.length === 0
      ? []
      : [`New accounts, from accounts.txt: ${handles(listed.fresh)}.`]),
    `${count(videos, 'video')}, ${count(accounts, 'account')}: ${count(jobs, 'new job')}, ${known} known.` +
      (unfit === 0 ? '' : ` ${count(unfit, 'job')} ${unfit === 1 ? 'waits' : 'wait'} for what the app does not take.`) +
      (withoutCaption === 0 ? '' : ` ${count(withoutCaption, 'video')} without a caption.`),
    ...(lastAt === null ? [] : [`The last one can be posted ${relative(lastAt, now)} at the earliest.`]),
    ...(dryRun ? ['This was a dry run: nothing was changed.'] : []),
  ]
}
