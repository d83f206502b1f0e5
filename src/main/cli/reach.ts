import path from 'node:path'
import type { Millis } from '../../core/model/ids.ts'
import type { Places } from '../paths.ts'
import { lockName } from '../system/lock.ts'
import { isLeft, type LockRecord, readRecord } from '../system/lock-record.ts'
import { thisOwner } from '../system/owner.ts'
import { type RemoteRoom, remoteRoom } from './remote.ts'
import { span } from './times.ts'

/** Who has the data now. */
export type Reached =
  | { readonly kind: 'room'; readonly room: RemoteRoom; readonly record: LockRecord; readonly beat: Millis }
  /** Nobody; `record` is of the owner that died, if one did. */
  | { readonly kind: 'nobody'; readonly record: LockRecord | null; readonly beat: Millis }
  /** Someone who cannot be asked: a control room that starts, another command, or a lock that cannot be read. */
  | { readonly kind: 'busy'; readonly record: LockRecord | null; readonly beat: Millis; readonly sentence: string }

/** A control room whose heartbeat is older does not answer any more. */
const frozenMs: Millis = 30_000

export const reach = ({ data }: Places, now: () => Millis): Reached => {
  const file = path.join(data, lockName)
  const read = readRecord(file)
  if (read === null) return { kind: 'nobody', record: null, beat: 0 }
  if (read.kind === 'unreadable')
    return { kind: 'busy', record: null, beat: 0, sentence: `The lock file ${file} cannot be read.` }
  const { record, beat } = read
  if (isLeft(read, thisOwner(), now())) return { kind: 'nobody', record, beat }
  if (record.port === null) {
    const what = record.what === 'control room' ? 'A control room is starting or stopping' : `A ${record.what} runs`
    return { kind: 'busy', record, beat, sentence: `${what} on this data (process ${record.pid}). Try again soon.` }
  }
  const lookAfter = (): string | null => {
    const again = readRecord(file)
    if (again?.kind !== 'record' || again.record.nonce !== record.nonce) return 'it ended'
    if (isLeft(again, thisOwner(), now())) return 'it died'
    const silent = now() - again.beat
    return silent > frozenMs ? `it gave no sign of life for ${span(silent)}` : null
  }
  return { kind: 'room', room: remoteRoom({ port: record.port, token: record.token, lookAfter }), record, beat }
}
