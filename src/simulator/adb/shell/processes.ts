import type { Android } from '../android.ts'
import { type Call, type Commands, pause } from './call.ts'

const psHelp = `usage: ps [-AadefLlnwZ] [-gG GROUP,] [-k FIELD,] [-o FIELD,] [-p PID,] [-t TTY,] [-uU USER,]

List processes.

Which processes to show (-gGuUpPt selections may be comma separated lists):

-A	All
-a	Has terminal not session leader
-e	Synonym for -A
`

const system: readonly [string, string, number][] = [
  ['root', 'init', 1],
  ['root', 'zygote64', 680],
  ['system', 'system_server', 1120],
  ['u0_a120', 'com.android.systemui', 1480],
  ['u0_a140', 'com.android.launcher3', 1720],
  ['u0_a98', 'com.android.providers.media.module', 1810],
  ['shell', 'adbd', 2210],
]

function processes(android: Android): [string, string, number][] {
  const apps = [...android.running()].map(([name, pid], at): [string, string, number] => [`u0_a${200 + at}`, name, pid])
  return [...system, ...apps]
}

function ps({ args, android, out }: Call): number {
  if (args.includes('--help')) {
    out(psHelp)
    return 0
  }
  const all = args.some((arg) => /^-.*[Ae]/.test(arg))
  const columns = args.includes('-o') ? (args[args.indexOf('-o') + 1] ?? '').toUpperCase().split(',') : undefined
  const shown = all ? processes(android) : processes(android).filter(([user]) => user === 'shell')
  if (columns) {
    out(`${columns.join(' ')}\n`)
    const value = (row: [string, string, number], column: string) =>
      ({ USER: row[0], NAME: row[1], ARGS: row[1], PID: String(row[2]) })[column] ?? '0'
    for (const row of shown) out(`${columns.map((column) => value(row, column)).join(' ')}\n`)
    return 0
  }
  out('USER           PID  PPID        VSZ    RSS WCHAN            ADDR S NAME\n')
  for (const [user, name, pid] of shown) {
    const parent = pid === 1 ? 0 : name === 'zygote64' || name === 'adbd' ? 1 : 680
    out(
      `${user.padEnd(12)} ${`${pid}`.padStart(5)} ${`${parent}`.padStart(5)}   14520000  98000 0                   0 S ${name}\n`,
    )
  }
  return 0
}

function pidof({ args, android, out }: Call): number {
  const pids = processes(android).flatMap(([, name, pid]) => (args.includes(name) ? [pid] : []))
  if (pids.length > 0) out(`${pids.join(' ')}\n`)
  return pids.length > 0 ? 0 : 1
}

function kill({ args, android, err }: Call): number {
  for (const arg of args.filter((each) => !each.startsWith('-'))) {
    const name = processes(android).find(([, , pid]) => `${pid}` === arg)?.[1]
    if (name === undefined) {
      err(`/system/bin/sh: kill: ${arg}: No such process\n`)
      return 1
    }
    if (!android.running().has(name)) {
      err(`/system/bin/sh: kill: ${arg}: Operation not permitted\n`)
      return 1
    }
    android.forceStop(name)
  }
  return 0
}

async function sleep({ args, signal }: Call): Promise<number> {
  await pause(Number.parseFloat(args[0] ?? '0') * 1000, signal)
  return 0
}

async function logcat({ args, android, out, signal }: Call): Promise<number> {
  if (args.includes('-c')) {
    android.log.length = 0
    return 0
  }
  out('--------- beginning of main\n')
  for (const line of android.log) out(`${line}\n`)
  if (args.includes('-d')) return 0
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
  return 130
}

export const processCommands: Commands = { ps, pidof, kill, sleep, logcat }
