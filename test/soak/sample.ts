import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { residentBytes } from '../../src/main/system/memory.ts'
import { identify, titleOf } from '../../src/main/system/processes.ts'
import type { House } from '../chaos/house.ts'
import { adbOf, allOf } from '../chaos/targets.ts'

/** One process at one moment. */
export interface Sample {
  /** `room`, `worker 0`, `appium 0`, `adb`: a later process with the same role goes on with its line. */
  readonly role: string
  readonly pid: number
  readonly bytes: number
  /** Open files, sockets and pipes. */
  readonly handles: number
}

const roleOf = (title: string): string | null => /^posthouse ((?:worker|appium) \d+)/.exec(title)?.[1] ?? null

/** All processes of a control room now. */
export const sampleRoom = async (house: Pick<House, 'mark' | 'process'>): Promise<readonly Sample[]> => {
  const found = new Map<string, number>()
  if (house.process !== null) found.set('room', house.process.pid)
  const adb = adbOf(house.mark)
  if (adb !== null) found.set('adb', adb.pid)
  for (const { pid } of allOf(house.mark)) {
    const role = roleOf(titleOf(pid))
    if (role !== null) found.set(role, pid)
  }
  const samples: Sample[] = []
  for (const [role, pid] of found) {
    const bytes = await residentBytes(pid)
    const handles = handlesOf(pid)
    if (bytes > 0 && handles !== null && identify(pid) !== null) samples.push({ role, pid, bytes, handles })
  }
  return samples
}

const handlesOf = (pid: number): number | null => {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return null
  }
}

/** Bytes of all files below a folder; what vanishes meanwhile counts nothing. */
export const bytesBelow = (folder: string): number => {
  let sum = 0
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      sum += entry.isDirectory() ? bytesBelow(path) : (statSync(path, { throwIfNoEntry: false })?.size ?? 0)
    }
  } catch {
    return sum
  }
  return sum
}
