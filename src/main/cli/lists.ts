import type { Command } from 'commander'
import type { CommandName, CommandOutput } from '../../core/contract/commands.ts'
import { type Call, does } from './call.ts'
import { perform } from './perform.ts'

/** What a command lists that takes nothing: as JSON, or as lines; `none` where there is nothing. */
export const lists = <C extends CommandName>(
  command: Command,
  call: Call,
  name: C,
  { lines, none }: { readonly lines: (value: CommandOutput<C>) => readonly string[]; readonly none?: string },
): void =>
  void does(command, call, async (config, { json }) => {
    const done = await perform(call, config, name, {})
    if (!done.ok) return done.exit
    if (json === true) {
      call.terminal.json(done.value)
      return 0
    }
    const isEmpty = Array.isArray(done.value) && done.value.length === 0
    for (const line of isEmpty && none !== undefined ? [none] : lines(done.value)) call.terminal.print(line)
    return 0
  })
