import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

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
