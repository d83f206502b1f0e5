import type { Millis } from '../../core/model/ids.ts'
import type { LockRead } from './lock-record.ts'
import type { Owner } from './owner.ts'

const clock = (at: Millis): string => new Date(at).toISOString().replace('T', ' ').slice(0, 19)

/** Why the data cannot be had: who has it, since when, and what to do. */
export const refusal = (read: NonNullable<LockRead>, file: string, me: Owner, now: Millis): string => {
  if (read.kind === 'unreadable')
    return `The lock file ${file} cannot be read. If no control room runs on this data, delete it and start again.`
  const { what, pid, host, since, port } = read.record
  const silent = Math.max(0, Math.round((now - read.beat) / 1_000))
  const where = port === null ? '' : `, port ${port}`
  return (
    `This data is in use by a ${what}: process ${pid} on ${host}${where}, since ${clock(since)} UTC, ` +
    `last sign of life ${silent} s ago. Stop it, or choose another folder with --data.` +
    (host === me.host ? '' : ` If that machine is gone for good, delete ${file}.`)
  )
}

/** A data folder that does not work, as a sentence. */
export const trouble = (folder: string, error: NodeJS.ErrnoException): string => {
  if (error.syscall === 'link') return noLinks(folder)
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return `The data folder ${folder} cannot be written (${error.code}). Change its rights, or choose another one with --data.`
    case 'ENOSPC':
    case 'EDQUOT':
      return `The disk of the data folder ${folder} is full. Free some space and start again.`
    case 'ENOTDIR':
    case 'EEXIST':
      return `The data folder ${folder} is not a folder. Choose another one with --data.`
    default:
      return `The data folder ${folder} does not work: ${error.message}. Choose another one with --data.`
  }
}

const noLinks = (folder: string): string =>
  `The file system of ${folder} has no hard links, which the lock needs. Choose another folder with --data.`
