import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { identify } from './processes.ts'

/** A process on a machine, so exactly named that no later process and no other machine's can pass for it. */
export interface Owner {
  readonly pid: number
  /** When it began, in the system's own words. */
  readonly startedAt: string
  readonly host: string
  /** Changes with each start of the machine; '' where the system does not tell. */
  readonly boot: string
  /** Which table of process ids it lives in, as containers have their own; '' where there is only one. */
  readonly space: string
}

const tell = (read: () => string): string => {
  try {
    return read().trim()
  } catch {
    return ''
  }
}

const boot = (): string => tell(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'))
const space = (): string => tell(() => readlinkSync('/proc/self/ns/pid'))

export const thisOwner = (): Owner => {
  const me = identify(process.pid)
  if (me === null) throw new Error('this process does not find itself in the process table')
  return { ...me, host: hostname(), boot: boot(), space: space() }
}

/**
 * What can be said of it from here. `alive`: it runs, or it may run and nothing says otherwise; a stopped process is
 * alive. `dead`: it cannot come back. `hidden`: it may run where this process cannot look, in another container or on
 * another machine.
 */
export const lookUp = (owner: Owner, me: Owner): 'alive' | 'dead' | 'hidden' => {
  if (owner.host !== me.host) return 'hidden'
  if (owner.boot !== me.boot) return 'dead'
  if (owner.space !== me.space) return 'hidden'
  const reach = knock(owner.pid)
  if (reach === 'nobody') return 'dead'
  const now = identify(owner.pid)
  // of our own user and yet without a start time: it ended and waits for its parent
  if (now === null) return reach === 'ours' && process.platform === 'linux' ? 'dead' : 'alive'
  return now.startedAt === owner.startedAt ? 'alive' : 'dead'
}

const knock = (pid: number): 'ours' | 'another user’s' | 'nobody' => {
  try {
    process.kill(pid, 0)
    return 'ours'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH' ? 'nobody' : 'another user’s'
  }
}
