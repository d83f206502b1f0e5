import { execFile } from 'node:child_process'
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

/**
 * A disk that takes nothing more, as these processes see it: none of their files may grow until the time is over. False where
 * the system has no way to say so.
 */
export const fillDisk = async (list: readonly Process[], ms: number): Promise<boolean> => {
  const limits = await Promise.all(list.map((p) => limitFiles(p, '1')))
  try {
    if (limits.includes(true)) await pause(ms)
  } finally {
    await Promise.all(list.map((p) => limitFiles(p, 'unlimited')))
  }
  return limits.includes(true)
}

const limitFiles = (p: Process, bytes: string): Promise<boolean> =>
  new Promise((resolve) =>
    execFile('prlimit', ['--pid', String(p.pid), `--fsize=${bytes}:`], (error) => resolve(error === null)),
  )

/** All that carries the mark. */
export const allOf = (mark: string): readonly Process[] => ofRoom(mark)

/** What carries the mark and should be gone, in words; waits a moment for what is still ending. */
export const orphans = async (mark: string): Promise<readonly string[]> => {
  for (let looks = 0; looks < 100 && marked(mark).length > 0; looks += 1) await pause(50)
  return marked(mark)
    .filter((p) => identify(p.pid) !== null)
    .map((p) => `${titleOf(p.pid)} (${p.pid})`)
}
