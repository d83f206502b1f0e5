import type { VendorIntake } from '../../core/contract/reports.ts'
import { vendorTitle } from '../../core/model/cloud.ts'
import type { Config } from '../config/config.ts'
import type { Call, Exit, Options } from './call.ts'
import { perform } from './perform.ts'
import { table } from './table.ts'
import { count } from './times.ts'

/** `posthouse add-accounts --from-vendor`: operators call cloud phones after their accounts. */
export const accountsFromVendor = async (
  call: Call,
  config: Config,
  vendor: string,
  { app = 'reelhouse', nameIs, dryRun = false, json }: Options,
): Promise<Exit> => {
  const input = { vendor, app, dryRun, ...(nameIs === undefined ? {} : { nameIs }) }
  const done = await perform(call, config, 'add-vendor-accounts', input)
  if (!done.ok) return done.exit
  if (json === true) call.terminal.json(done.value)
  else
    for (const line of vendorIntakeText(done.value, vendorTitle(vendor), call.terminal.columns))
      call.terminal.print(line)
  return 0
}

const mostShown = 50
const becomes = { new: 'new account', placed: 'gets its phone', known: 'there already', left: '' } as const

/** What a vendor's phones became, or would become. */
export const vendorIntakeText = (
  { dryRun, lines, phones, added, placed }: VendorIntake,
  title: string,
  width: number | null,
): readonly string[] => {
  const left = lines.filter((l) => l.becomes === 'left')
  const made = lines.filter((l) => l.becomes === 'new' || l.becomes === 'placed')
  const known = lines.length - left.length - made.length
  const more = (all: number): readonly string[] => (all > mostShown ? [`… and ${all - mostShown} more.`] : [])
  return [
    ...(made.length === 0
      ? []
      : table(
          made.slice(0, mostShown),
          [
            { title: 'phone', cell: (l) => l.name, least: 8 },
            { title: 'account', cell: (l) => `@${l.handle}`, least: 8 },
            { title: 'becomes', cell: (l) => `${becomes[l.becomes]}${l.isAdded ? '' : ', new phone'}` },
          ],
          width,
        )),
    ...more(made.length),
    ...left.slice(0, mostShown).map((l) => `Left out: “${l.name}” (${l.phone}): ${l.why}.`),
    ...more(left.length),
    `${count(lines.length, 'phone')} at ${title}: ${count(added, 'new account')}, ${placed} placed, ${known} known, ${left.length} left out; ${count(phones, 'cloud phone')} new to the farm.`,
    ...(left.some((l) => l.handle === null)
      ? [
          `Call such a phone @its.account at ${title}, or write “handle: its.account” into its remark; --name-is handle takes every name as it stands.`,
        ]
      : []),
    ...(dryRun ? ['This was a dry run: nothing was changed.'] : []),
  ]
}
