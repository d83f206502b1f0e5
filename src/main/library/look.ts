import type { BigIntStats } from 'node:fs'

/** One look at a file: two looks with the same stamp saw the same bytes. */
export interface Look {
  readonly isFile: boolean
  readonly bytes: number
  readonly mtimeMs: number
  /** Device, file number, size and time of the last write. */
  readonly stamp: string
  /** Unix time of the last change of anything, in nanoseconds, as text. */
  readonly changed: string
}

export const lookOf = (s: BigIntStats): Look => ({
  isFile: s.isFile(),
  bytes: Number(s.size),
  mtimeMs: Number(s.mtimeNs / 1_000_000n),
  stamp: `${s.dev}:${s.ino}:${s.size}:${s.mtimeNs}`,
  changed: String(s.ctimeNs),
})

/** What went wrong with a file, as the end of a sentence that begins with its name. */
export const whyUnread = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'is gone or leads nowhere'
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: change its permissions'
    case 'ELOOP':
      return 'is a link that leads back to itself'
    case 'EBUSY':
      return 'is in use by another program: add the folder again when it is done'
    case 'ENAMETOOLONG':
      return 'has a path that is too long'
    case 'EIO':
      return 'cannot be read from the disk (EIO)'
    default:
      return `cannot be read (${code === '' ? String(error).slice(0, 200) : code})`
  }
}

export const stillCopied = 'is still being copied: add the folder again when it is done'

/** What is read of a file that another program still writes. */
export const halfCopied = { kind: 'unreadable', why: stillCopied, isCopying: true } as const
