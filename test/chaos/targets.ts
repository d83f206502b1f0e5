import { setTimeout as pause } from 'node:timers/promises'
import { identify, marked, type Process, signal, titleOf } from '../../src/main/system/processes.ts'

/** The processes of a room that can be struck, found by the mark they carry. */

export const workerOf = (mark: string, slot: number): Process | null =>
  ofRoom(mark).find((p) => titleOf(p.pid).startsWith(`posthouse worker ${slot}`)) ?? null

export const appiumOf = (mark: string, slot: number): Process | null =>
  ofRoom(mark).find((p) => titleOf(p.pid).startsWith(`posthouse appium ${slot}`)) ?? null

/** The adb server itself, not the shell that holds it. */
export const adbOf = (mark: string): Process | null =>
  marked(`${mark}:adb`).find((p) => /adb(\.exe)? -P/.test(titleOf(p.pid)) && !titleOf(p.pid).startsWith('/bin/sh')) ??
  null

const ofRoom = (mark: string): readonly Process[] => marked(mark)

export const kill = (p: Process): void => signal(p, 'SIGKILL')

/** Stops a process for a while, as a machine under load does. */
export const freeze = async (p: Process, ms: number): Promise<void> => {
  signal(p, 'SIGSTOP')
  try {
    await pause(ms)
  } finally {
    signal(p, 'SIGCONT')
  }
}

/** What carries the mark and should be gone, in words; waits a moment for what is still ending. */
export const orphans = async (mark: string): Promise<readonly string[]> => {
  for (let looks = 0; looks < 100 && marked(mark).length > 0; looks += 1) await pause(50)
  return marked(mark)
    .filter((p) => identify(p.pid) !== null)
    .map((p) => `${titleOf(p.pid)} (${p.pid})`)
}
