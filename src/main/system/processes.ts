import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** A process that cannot be mistaken for a later one with the same id. */
export interface Process {
  readonly pid: number
  /** When it began, in the system's own words: compared, never read. */
  readonly startedAt: string
}

/** Environment variable by which a process and all that it starts are found again, even after their parents are gone. */
export const markName = 'POSTHOUSE_MARK'

const isLinux = process.platform === 'linux'

/** The process with this id now, or null when there is none (a zombie is none). */
export const identify = (pid: number): Process | null => {
  const startedAt = isLinux ? linuxStart(pid) : foreignStart(pid)
  return startedAt === null ? null : { pid, startedAt }
}

export const isRunning = (p: Process): boolean => identify(p.pid)?.startedAt === p.startedAt

/** Signals the process unless another one has its id by now. */
export const signal = (p: Process, name: NodeJS.Signals): void => {
  if (!isRunning(p)) return
  try {
    process.kill(p.pid, name)
  } catch {
    // it ended in between
  }
}

/** Processes of this user whose mark is `mark` or begins with `mark:`, without this one. */
export const marked = (mark: string): readonly Process[] => {
  if (process.platform === 'win32') return []
  const fits = (value: string | undefined) => value === mark || value?.startsWith(`${mark}:`) === true
  const pids = isLinux
    ? numbersIn('/proc').filter((pid) => fits(linuxMark(pid)))
    : psLines(['-axEww', '-o', 'pid=,command=']).flatMap((line) =>
        fits(new RegExp(`\\s${markName}=(\\S+)`).exec(line)?.[1]) ? [Number.parseInt(line, 10)] : [],
      )
  return pids.filter((pid) => pid !== process.pid).flatMap((pid) => identify(pid) ?? [])
}

/** What a process is called, for a person; never an environment. */
export const titleOf = (pid: number): string => {
  try {
    if (!isLinux) return psLines(['-o', 'comm=', '-p', String(pid)])[0]?.trim() ?? ''
    const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      .split('\0')
      .filter((word) => word !== '')
    return line.slice(0, 3).join(' ').slice(0, 120)
  } catch {
    return ''
  }
}

const numbersIn = (folder: string): readonly number[] =>
  readdirSync(folder).flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []))

/** Fields 3 (state) and 22 (start time in ticks since boot) of stat; the name before them may hold anything. */
const linuxStart = (pid: number): string | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}

const linuxMark = (pid: number): string | undefined => {
  try {
    const entry = readFileSync(`/proc/${pid}/environ`, 'latin1')
      .split('\0')
      .find((line) => line.startsWith(`${markName}=`))
    return entry?.slice(markName.length + 1)
  } catch {
    return undefined // another user's, or gone
  }
}

const foreignStart = (pid: number): string | null => {
  try {
    if (process.platform !== 'win32') {
      const [line] = psLines(['-o', 'state=,lstart=', '-p', String(pid)])
      return line === undefined || line.startsWith('Z') ? null : line.slice(line.indexOf(' ')).trim()
    }
    const ask = `(Get-Process -Id ${pid}).StartTime.Ticks`
    return text('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', ask]).trim() || null
  } catch {
    return null
  }
}

const psLines = (args: readonly string[]): readonly string[] =>
  text('ps', args)
    .split('\n')
    .filter((line) => line.trim() !== '')

const text = (program: string, args: readonly string[]): string =>
  execFileSync(program, [...args], {
    encoding: 'utf8',
    timeout: 10_000,
    maxBuffer: 64 << 20,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
