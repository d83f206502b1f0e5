import path from 'node:path'
import type { Command } from 'commander'
import { describeFault } from '../../core/model/fault.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { span } from './times.ts'

/** `posthouse rehearse`: a flow up to its commit screen and back. */
export const addRehearse = (program: Command, call: Call): void => {
  const command = withJson(aboutData(program.command('rehearse')))
    .description('play a flow up to its share button and back; nothing is published')
    .option('--account <name>', 'handle, app/handle or id')
    .option('--phone <id>', 'id of a phone')
    .option('--video <fingerprint>', 'a known video (default: any)')
  does(command, call, async (config, options) => {
    const { account, phone, video } = options
    const given = Object.entries({ account, phone, video }).filter(([, value]) => value !== undefined)
    const done = await perform(call, config, 'rehearse', Object.fromEntries(given))
    if (!done.ok) return done.exit
    const { outcome, fault, evidence, phone: on, ms } = done.value
    if (options['json'] === true) call.terminal.json(done.value)
    else {
      call.terminal.print(
        outcome === 'rehearsed'
          ? `The share button was reached on ${on} in ${span(ms)}. Nothing was published.`
          : `The rehearsal on ${on} ended after ${span(ms)}: ${fault === null ? outcome : describeFault(fault)}`,
      )
      call.terminal.print(`Evidence: ${path.join(config.places.data, evidence)}`)
    }
    return outcome === 'rehearsed' ? 0 : 1
  })
}
