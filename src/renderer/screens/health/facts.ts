import type { Board } from '../../../core/model/board.ts'
import { phonesOf } from '../../state/select.ts'
import { counted } from '../../words/number.ts'
import { latency } from '../../words/time.ts'

/** `16 of 18 phones answer · adb 14 ms · database 3 ms`; only what was measured. */
export const healthFacts = (board: Pick<Board, 'phones' | 'adb' | 'store' | 'pulse'>): string => {
  const phones = phonesOf(board.phones)
  const answering = phones.filter((p) => p.adb === 'device').length
  const down = board.adb.servers.find((server) => server.state !== 'up')
  const { adbMs = null, writeMs = null } = board.pulse ?? {}
  return [
    phones.length === 0 ? 'no phone yet' : `${answering} of ${counted(phones.length, 'phone')} answer`,
    down !== undefined
      ? `adb server ${down.name ?? down.port} is ${down.state}`
      : adbMs === null
        ? null
        : `adb ${latency(adbMs)}`,
    board.store.trouble !== null ? 'database in trouble' : writeMs === null ? null : `database ${latency(writeMs)}`,
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}
