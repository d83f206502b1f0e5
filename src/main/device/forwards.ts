import { connect } from 'node:net'
import type { AdbAt } from '../../core/model/adb-at.ts'
import type { Reply } from '../../core/ports.ts'
import { parseForwards } from './parsers.ts'
import { ask } from './wire.ts'

/** Removes forwards of these ports from an adb server, of these phones alone where some are named. Answers those it removed. */
export const clearForwards = async (
  at: AdbAt,
  ports: readonly number[],
  only?: readonly string[],
): Promise<readonly number[]> => {
  const listed = await ask(at, 'host:list-forward')
  if (listed.kind !== 'okay') return [] // without a server there are no forwards
  const stale = parseForwards(listed.text).filter((f) => ports.includes(f.port) && only?.includes(f.address) !== false)
  for (const f of stale)
    await ask(at, `host-serial:${f.address}:killforward:tcp:${f.port}`, 5_000, false).then((answer) =>
      // a phone that has left cannot be named any more
      answer.kind === 'okay' ? answer : ask(at, `host:killforward:tcp:${f.port}`, 5_000, false),
    )
  return stale.map((f) => f.port)
}

/** True while the port leads to this phone. */
export const isForwarded = async (at: AdbAt, address: string, port: number): Promise<boolean> => {
  const listed = await ask(at, 'host:list-forward')
  return listed.kind === 'okay' && parseForwards(listed.text).some((f) => f.port === port && f.address === address)
}

const reachMs = 5_000

/** Whether a port takes connections from here. */
const isOpen = ({ host, port }: AdbAt): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: reachMs })
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.on('connect', () => end(true))
    socket.on('timeout', () => end(false))
    socket.on('error', () => end(false))
  })

/**
 * Makes a forward to the phone as the driver would, and looks whether it can be reached from here: the driver connects to
 * the adb server's machine, where forwards listen for that machine alone unless the server was started with `-a`.
 */
export const tryForward = async (at: AdbAt, address: string, port: number): Promise<Reply> => {
  const made = await ask(at, `host-serial:${address}:forward:norebind:tcp:${port};tcp:6790`, 5_000, false)
  // a port that is taken, or a phone that has just left, says nothing of the way
  if (made.kind !== 'okay') return { ok: true, value: null }
  const isReached = await isOpen({ ...at, port })
  await ask(at, `host-serial:${address}:killforward:tcp:${port}`, 5_000, false)
  if (isReached) return { ok: true, value: null }
  return {
    ok: false,
    sentence: `Through the adb server ${at.host}:${at.port} the phone answers, but what Appium forwards there (port ${port}) cannot be reached from this computer. Start that server with “adb -a nodaemon server”, and let this computer through its firewall to the ports from ${port - (port % 10)} on.`,
  }
}
