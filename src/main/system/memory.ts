import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { freemem } from 'node:os'
import type { Memory } from '../../core/ports.ts'

/** Resident bytes of a process; 0 when it is gone or cannot be asked. */
export const residentBytes = async (pid: number): Promise<number> => {
  if (process.platform === 'linux') {
    try {
      const line = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))
      return Number(line?.[1] ?? 0) * 1024
    } catch {
      return 0
    }
  }
  if (process.platform === 'win32') return 0
  return new Promise((resolve) =>
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], { timeout: 5_000 }, (_error, out) =>
      resolve((Number.parseInt(out, 10) || 0) * 1024),
    ),
  )
}

/** What programs can still get. macOS counts what it could give back at once as used, so there the number says nothing. */
export const systemMemory: Memory = {
  available: async () => {
    if (process.platform === 'darwin') return null
    if (process.platform !== 'linux') return freemem()
    try {
      return availableIn(await readFile('/proc/meminfo', 'utf8'))
    } catch {
      return null
    }
  },
}

/** MemAvailable of /proc/meminfo, in bytes (Linux 3.14 and later, proc(5)). */
export const availableIn = (meminfo: string): number | null => {
  const line = /^MemAvailable:\s+(\d+) kB$/m.exec(meminfo)
  return line === null ? null : Number(line[1]) * 1024
}
