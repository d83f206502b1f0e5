import type { Command } from 'commander'
import { serverWords } from '../../core/model/adb-server.ts'
import { defined } from './arguments.ts'
import { aboutData, type Call, does, withJson } from './call.ts'
import { perform } from './perform.ts'
import { says } from './says.ts'

/** `posthouse add-adb-server` and `remove-adb-server`: adb servers of other machines, with the phones that hang on them. */
export const addServers = (program: Command, call: Call): void => {
  const add = withJson(aboutData(program.command('add-adb-server <host:port>')))
    .description(
      'use the phones of another adb server too, started as “adb -a nodaemon server”; it is never started or ended',
    )
    .option('--name <name>', 'what to call it (default: host:port)')
  does(add, call, async (config, { name, json }, [address]) => {
    const done = await perform(call, config, 'add-adb-server', defined({ address, name }))
    if (!done.ok) return done.exit
    if (json === true) call.terminal.json(done.value)
    else {
      for (const note of done.value.notes) call.terminal.print(`Note: ${note}`)
      call.terminal.print(
        `The adb server ${serverWords(done.value)} ${done.value.isUp ? 'answers' : 'is waited for'}. Add its phones with: posthouse add-phone <serial> --server "${done.value.name}"`,
      )
    }
    return 0
  })

  const remove = aboutData(program.command('remove-adb-server <name-or-host:port>')).description(
    'leave an adb server, once the farm has no phones on it; the server itself goes on',
  )
  says(
    remove,
    call,
    'remove-adb-server',
    ([server]) => ({ server }),
    (left) => `The adb server ${serverWords(left)} was left.`,
  )
}
