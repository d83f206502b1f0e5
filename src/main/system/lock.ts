import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Clock, Reply } from '../../core/ports.ts'
import { type HeldLock, hold } from './lock-hold.ts'
import { isLeft, type LockRecord, readRecord, writeRecord } from './lock-record.ts'
import { refusal, trouble } from './lock-words.ts'
import { type Owner, thisOwner } from './owner.ts'

/**
 * One control room for one data folder, kept by files of that folder:
 *
 *   control-room.lock            who has the data: process, machine, port, token; its time of change is the heartbeat
 *   control-room.lock.new.N      a starter's own record, complete before anything else happens
 *   control-room.lock.after.N    the right to follow the dead owner whose record has the nonce N
 *
 * 1. A starter writes its record with a new nonce and links it to the lock's name. A link fails when the name exists,
 *    and what appears is complete: nobody ever reads half a lock. If it worked, the starter is the owner.
 * 2. Else it reads the owner. An owner that runs, or may run, is never followed, however old its heartbeat is: it may be
 *    frozen and thaw. That ends the start with a sentence.
 * 3. A dead owner N has one follower: the starter that links its record to `after.N`. If that starter died as well, its
 *    record in `after.N` names the next right, `after.M`, and so on; a living one ends the start.
 * 4. The holder of the right reads the lock again. If it does not say N any more, someone followed N earlier: the right
 *    is given back and all begins at 1. If it does, nobody else can change it now, and the holder renames its record
 *    over the lock. Only then are the rights removed, so a starter that slept since step 2 finds at step 4 what happened.
 *
 * The store raises its epoch when a lock was taken over, which turns away every write of a former owner.
 */
export interface LockOptions {
  readonly folder: string
  readonly clock: Clock
  /** For a person who is refused: `control room`, or a command's name. */
  readonly what: string
  /** The lock is not ours any more, because someone removed its file: stop at once. */
  readonly onLost?: () => void
  readonly me?: Owner
}

export const lockName = 'control-room.lock'

/** Takes the lock, or says who has it. */
export const takeLock = (options: LockOptions): Reply<HeldLock> => {
  const file = path.join(options.folder, lockName)
  const me = options.me ?? thisOwner()
  const record: LockRecord = {
    ...me,
    nonce: randomBytes(16).toString('hex'),
    what: options.what,
    since: options.clock.now(),
    port: null,
    token: randomBytes(32).toString('base64url'),
  }
  const own = `${file}.new.${record.nonce}`
  try {
    mkdirSync(options.folder, { recursive: true, mode: 0o700 })
    writeRecord(own, record)
    try {
      const taken = take(file, own, me, options.clock)
      return taken.ok ? { ok: true, value: hold({ ...options, file, record, former: taken.value }) } : taken
    } finally {
      rmSync(own, { force: true })
    }
  } catch (error) {
    return { ok: false, sentence: trouble(options.folder, error as NodeJS.ErrnoException) }
  }
}

/** Answers whom it follows; null: nobody. */
const take = (file: string, own: string, me: Owner, clock: Clock): Reply<LockRecord | null> => {
  for (;;) {
    if (link(own, file)) return { ok: true, value: null }
    const read = readRecord(file)
    if (read === null) continue
    if (read.kind === 'unreadable' || !isLeft(read, me, clock.now()))
      return { ok: false, sentence: refusal(read, file, me, clock.now()) }
    const followed = follow(file, own, read.record, me, clock)
    if (followed !== 'again') return followed
  }
}

const follow = (
  file: string,
  own: string,
  dead: LockRecord,
  me: Owner,
  clock: Clock,
): Reply<LockRecord | null> | 'again' => {
  const rights = [`${file}.after.${dead.nonce}`]
  for (;;) {
    const right = rights.at(-1) ?? ''
    if (link(own, right)) break
    const holder = readRecord(right)
    if (holder === null) return 'again'
    if (holder.kind === 'unreadable' || !isLeft(holder, me, clock.now()))
      return { ok: false, sentence: refusal(holder, right, me, clock.now()) }
    rights.push(`${file}.after.${holder.record.nonce}`)
  }
  const now = readRecord(file)
  if (now?.kind === 'record' && now.record.nonce === dead.nonce) {
    renameSync(own, file)
    for (const right of rights) rmSync(right, { force: true })
    return { ok: true, value: dead }
  }
  rmSync(rights.at(-1) ?? '', { force: true })
  return 'again'
}

/** False when the new name exists. */
const link = (from: string, to: string): boolean => {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
