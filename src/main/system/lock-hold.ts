import { closeSync, futimesSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Clock } from '../../core/ports.ts'
import { isLeft, type LockRecord, readRecord, writeRecord } from './lock-record.ts'

/** A lock that this process holds, with a heartbeat until it is released. */
export interface HeldLock {
  /** What a panel and the command line must show to be let in. */
  readonly token: string
  /** The dead owner whose lock was taken over; null after a clean end. */
  readonly former: LockRecord | null
  /** Writes down where the control room answers. */
  publish(port: number): void
  /** May be called twice. */
  release(): void
}

export const beatMs = 3_000

interface Holding {
  readonly file: string
  readonly record: LockRecord
  readonly former: LockRecord | null
  readonly clock: Clock
  readonly onLost?: () => void
}

export const hold = ({ file, record, former, clock, onLost }: Holding): HeldLock => {
  let fd = openSync(file, 'r+')
  let cancel: (() => void) | null = null
  const isOurs = (): boolean => {
    const read = readRecord(file)
    return read?.kind === 'record' && read.record.nonce === record.nonce
  }
  const end = (): void => {
    cancel?.()
    cancel = null
    if (fd >= 0) closeSync(fd)
    fd = -1
  }
  const beat = (): void => {
    if (!isOurs()) {
      end()
      onLost?.()
      return
    }
    // by descriptor: it can only ever touch our own record
    futimesSync(fd, clock.now() / 1_000, clock.now() / 1_000)
    cancel = clock.after(beatMs, beat)
  }
  beat()
  sweep(file, record, clock)
  return {
    token: record.token,
    former,
    publish: (port) => {
      if (!isOurs()) return
      const next = `${file}.new.${record.nonce}`
      writeRecord(next, { ...record, port })
      closeSync(fd)
      renameSync(next, file)
      fd = openSync(file, 'r+')
    },
    release: () => {
      if (fd >= 0 && isOurs()) rmSync(file, { force: true })
      end()
    },
  }
}

/** Removes what starters left that died on the way. Only the owner does this. */
const sweep = (file: string, me: LockRecord, clock: Clock): void => {
  const folder = path.dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`)) continue
    const left = readRecord(path.join(folder, name))
    if (left?.kind === 'record' && isLeft(left, me, clock.now())) rmSync(path.join(folder, name), { force: true })
  }
}
