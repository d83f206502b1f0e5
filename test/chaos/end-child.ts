import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const limitMs = 15_000

/** Asks a child to end and waits until it has; one that does not by its limit is killed (Node can spin while it exits). */
export const endChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
  await gone
  clearTimeout(timer)
}
