import type { Command } from 'commander'
import type { CommandName, CommandOutput } from '../../core/contract/commands.ts'
import { type Call, does, type Options } from './call.ts'
import { perform } from './perform.ts'

type Args = readonly unknown[]

/** A command that asks for one thing, and says that it is done. */
export const says = <C extends CommandName>(
  command: Command,
  call: Call,
  name: C,
  input: (args: Args, options: Options) => unknown,
  said: string | ((value: CommandOutput<C>, args: Args) => string),
): void =>
  void does(command, call, async (config, options, args) => {
    const done = await perform(call, config, name, input(args, options))
    if (!done.ok) return done.exit
    call.terminal.print(typeof said === 'string' ? said : said(done.value, args))
    return 0
  })
