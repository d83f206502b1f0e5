import { EventEmitter } from 'node:events'
import type { Call, Exit } from '../../../../src/main/cli/call.ts'
import { main } from '../../../../src/main/cli/program.ts'
import { terminalOn } from '../../../../src/main/cli/terminal.ts'

/** One call of the program inside the test, with what it wrote. */
export const callIn = (
  cwd: string,
  env: Record<string, string> = {},
  columns: number | null = null,
  input: string | null = null,
) => {
  const written = { out: '', err: '' }
  const signals = new EventEmitter()
  const stream = (key: 'out' | 'err') => ({
    ...(columns === null ? {} : { isTTY: true, columns }),
    write: (text: string) => {
      written[key] += text
    },
  })
  const call: Call = {
    terminal: terminalOn(stream('out'), stream('err')),
    env,
    cwd,
    platform: 'linux',
    version: '1.2.3',
    now: () => Date.now(),
    onSignal: (signal, run) => {
      signals.on(signal, run)
      return () => signals.off(signal, run)
    },
    readInput: async () => input,
    exit: 0,
  }
  return { call, written, signals }
}

export const posthouse = async (
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
  input: string | null = null,
): Promise<{ exit: Exit; out: string; err: string }> => {
  const { call, written } = callIn(cwd, env, null, input)
  const exit = await main(args, call)
  return { exit, ...written }
}
