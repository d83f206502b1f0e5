import type { AdbAt } from '../../core/model/adb-at.ts'
import { parseForwards } from './parsers.ts'
import { ask } from './wire.ts'

/** Removes forwards of these ports from an adb server, whichever phone they lead to. Answers those it removed. */
export const clearForwards = async (at: AdbAt, ports: readonly number[]): Promise<readonly number[]> => {
  const listed = await ask(at, 'host:list-forward')
  if (listed.kind !== 'okay') return [] // without a server there are no forwards
  const stale = parseForwards(listed.text).filter((f) => ports.includes(f.port))
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
