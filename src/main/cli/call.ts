import type { Command } from 'commander'
import type { Millis } from '../../core/model/ids.ts'
import { type Config, type Flags, resolveConfig } from '../config/config.ts'
import type { Terminal } from './terminal.ts'

/** 0 done, 1 failed, 2 bad input and nothing changed. */
export type Exit = 0 | 1 | 2

/** One call of the program: what surrounds it, and how it ends. */
export interface Call {
  readonly terminal: Terminal
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly platform: NodeJS.Platform
  readonly version: string
  readonly now: () => Millis
  /** All of standard input, up to a limit; null: a person sits there, and nothing was piped in. */
  readInput(): Promise<string | null>
  /** Calls back on each signal until the answer is called. */
  onSignal(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', run: () => void): () => void
  exit: Exit
}

export type Options = Readonly<Record<string, unknown>>

/** The flags that every command has: which data it is about. */
export const aboutData = (command: Command): Command =>
  command
    .option('--data <folder>', 'data folder of the control room')
    .option('--config <file>', 'config file (default: posthouse.config.json or .yaml in the data folder)')

export const withJson = (command: Command): Command => command.option('--json', 'print JSON')

/** What a command does, once its configuration is known to be sound. */
export type Act = (config: Config, options: Options, args: readonly unknown[]) => Promise<Exit>

/** Resolves the configuration, runs the command and keeps its exit code. */
export const does = (command: Command, call: Call, act: Act): Command =>
  command.action(async () => {
    // a flag that a command shares with the one above it is read by that one
    const options = command.optsWithGlobals<Options>()
    const config = resolveConfig(flagsOf(options), call)
    if (config.ok) call.exit = await act(config.value, options, command.processedArgs)
    else call.exit = refuse(call, config.sentence)
  })

/** Says what was wrong with the input. */
export const refuse = (call: Call, sentence: string): 2 => {
  call.terminal.complain(sentence)
  return 2
}

/** Commander's camel case back to the names of flags. */
const flagsOf = (options: Options): Flags =>
  Object.fromEntries(
    Object.entries(options).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'boolean'
        ? [[key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), value]]
        : [],
    ),
  )
