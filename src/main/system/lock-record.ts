import { closeSync, fsyncSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { z } from 'zod'
import type { Millis } from '../../core/model/ids.ts'
import { lookUp, type Owner } from './owner.ts'

const recordShape = z.object({
  /** Unique for each time that the lock is taken. */
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  pid: z.int().positive(),
  startedAt: z.string(),
  host: z.string(),
  boot: z.string(),
  space: z.string(),
  /** `control room`, or the command that has the data to itself for a moment. */
  what: z.string(),
  since: z.number(),
  /** Where it answers on 127.0.0.1; null until it does. */
  port: z.int().nullable(),
  token: z.string(),
})
export type LockRecord = z.infer<typeof recordShape>

/** What a lock file says now. `beat` is the file's time of change. */
export type LockRead =
  | { readonly kind: 'record'; readonly record: LockRecord; readonly beat: Millis }
  | { readonly kind: 'unreadable' }
  | null

export const readRecord = (file: string): LockRead => {
  try {
    const beat = statSync(file).mtimeMs
    const parsed = recordShape.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return parsed.success ? { kind: 'record', record: parsed.data, beat } : { kind: 'unreadable' }
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : { kind: 'unreadable' }
  }
}

/** Writes a new file to the disk; throws when it exists. Only this user may read it. */
export const writeRecord = (file: string, record: LockRecord): void => {
  const fd = openSync(file, 'wx', 0o600)
  try {
    writeSync(fd, JSON.stringify(record))
    fsyncSync(fd)
  } catch (error) {
    rmSync(file, { force: true })
    throw error
  } finally {
    closeSync(fd)
  }
}

/** After so long without a sign, an owner in another container of this machine counts as gone. */
export const hiddenBeatMs: Millis = 60_000

/** True when the owner can never act again, so that its lock may be taken over. */
export const isLeft = (read: { record: LockRecord; beat: Millis }, me: Owner, now: Millis): boolean => {
  const seen = lookUp(read.record, me)
  if (seen !== 'hidden') return seen === 'dead'
  return read.record.host === me.host && now - read.beat > hiddenBeatMs
}
