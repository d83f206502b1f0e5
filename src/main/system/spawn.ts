import { execFile } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { identify, isRunning, type Process, signal } from './processes.ts'

/** Waits until all of them are gone; false when the limit came first. */
export const gone = async (processes: readonly Process[], limitMs: number): Promise<boolean> => {
  const until = performance.now() + limitMs
  while (processes.some(isRunning)) {
    if (performance.now() > until) return false
    await pause(20)
  }
  return true
}

/**
 * Ends what `list` names, and what it names next: a process may start others until it is gone. True when nothing is left.
 */
export const endAll = async (list: () => readonly Process[], limitMs = 5_000): Promise<boolean> => {
  const until = performance.now() + limitMs
  for (;;) {
    const left = list()
    if (left.length === 0) return true
    if (performance.now() > until) return false
    for (const p of left) await kill(p)
    await gone(left, 1_000)
  }
}

/** The end of one process in three steps: what `ask` does, then SIGTERM, then SIGKILL for it and what `list` names. */
export const end = async (
  pid: number,
  how: { ask?: () => void; askMs?: number; termMs: number; list?: () => readonly Process[] },
): Promise<void> => {
  const process = identify(pid)
  if (process !== null && how.ask !== undefined) {
    how.ask()
    await gone([process], how.askMs ?? how.termMs)
  }
  if (process !== null && isRunning(process)) {
    signal(process, 'SIGTERM')
    await gone([process], how.termMs)
  }
  const rest = () => [...(process !== null && isRunning(process) ? [process] : []), ...(how.list?.() ?? [])]
  await endAll(rest)
}

/** Windows has no signals, but ends a whole tree by its root. */
const kill = async (p: Process): Promise<void> => {
  if (process.platform !== 'win32') return signal(p, 'SIGKILL')
  await new Promise<void>((resolve) =>
    execFile('taskkill', ['/T', '/F', '/PID', String(p.pid)], { timeout: 5_000 }, () => resolve()),
  )
}
