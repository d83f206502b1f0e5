import type { Readable } from 'node:stream'
import type { Android } from '../android.ts'

/** What a shell needs to know of the connection it runs over. */
export interface Login {
  /** Time of the last `glogin`, as `performance.now()` tells it. */
  loginAt: number | undefined
}

export interface ShellIo {
  readonly android: Android
  readonly link: Login
  readonly stdin: Readable
  /** Aborted on hangup. */
  readonly signal: AbortSignal
  out(data: Buffer | string): void
  err(data: Buffer | string): void
}

/** One command as it runs. `args` are the words after its name. */
export interface Call extends ShellIo {
  readonly name: string
  readonly args: readonly string[]
  /** Runs another line in the same place, as `sh -c` does. */
  run(line: string): Promise<number>
}

/** Answers with the exit code. */
export type Command = (call: Call) => number | Promise<number>

export type Commands = Readonly<Record<string, Command>>

/** Splits flags that take a value from the rest: `-n x -W y` with `takes` `-n` gives {-n: x}, -W as true, [y]. */
export function options(
  args: readonly string[],
  takes: readonly string[],
): { flags: Map<string, string>; rest: string[] } {
  const flags = new Map<string, string>()
  const rest: string[] = []
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    if (takes.includes(arg)) {
      flags.set(arg, args[at + 1] ?? '')
      at += 1
    } else if (/^-./.test(arg)) flags.set(arg, '')
    else rest.push(arg)
  }
  return { flags, rest }
}

/** Resolves after `ms`, or at once when the signal is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}
