/** What can go wrong with the database that is not a bug, each with the sentence that a person reads. */
export type StoreTrouble =
  | 'full'
  | 'readonly'
  | 'busy'
  | 'corrupt'
  | 'foreign'
  | 'newer'
  | 'unopenable'
  | 'disk'
  | 'migration'
  | 'replaced'

const sentences: Record<StoreTrouble, (file: string) => string> = {
  full: (f) => `The disk with ${f} is full. Nothing was changed; free some space.`,
  readonly: (f) => `${f} cannot be written. Make the file and its folder writable for this user.`,
  busy: (f) => `Another program keeps ${f} locked. Close it, then try again.`,
  corrupt: (f) => `${f} is damaged. Nothing was changed; put the latest backup in its place.`,
  foreign: (f) => `${f} is not a database of Posthouse. Choose another data folder.`,
  newer: (f) => `${f} was written by a newer Posthouse. Update this one, or use a backup from before.`,
  unopenable: (f) => `${f} cannot be opened. Look whether its folder exists and this user may read and write there.`,
  disk: (f) => `The disk with ${f} answered with an error. Nothing was changed; check the disk.`,
  migration: (f) => `${f} could not be brought to the form of this Posthouse. It is as it was; use the former version.`,
  replaced: () => 'This control room was replaced by another one.',
}

/** What somebody or something may put right while the control room runs. */
const passing: readonly StoreTrouble[] = ['full', 'readonly', 'busy', 'disk']

export class StoreError extends Error {
  readonly trouble: StoreTrouble
  readonly isPassing: boolean
  constructor(trouble: StoreTrouble, file: string, cause?: unknown) {
    super(sentences[trouble](file), { cause })
    this.name = 'StoreError'
    this.trouble = trouble
    this.isPassing = passing.includes(trouble)
  }
}

const byCode: readonly (readonly [RegExp, StoreTrouble])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'full'],
  [/^(SQLITE_READONLY|EROFS|EACCES|EPERM)/, 'readonly'],
  [/^SQLITE_(BUSY|LOCKED|PROTOCOL)/, 'busy'],
  [/^SQLITE_CORRUPT/, 'corrupt'],
  [/^SQLITE_NOTADB/, 'foreign'],
  [/^(SQLITE_(CANTOPEN|PERM|AUTH)|ENOTDIR|ENOENT|EISDIR|ELOOP|ENAMETOOLONG)/, 'unopenable'],
  [/^(SQLITE_IOERR|EIO)/, 'disk'],
]

/** The error as a sentence where it is trouble of the file or disk; a bug comes back as it is. */
export const classify = (error: unknown, file: string): unknown => {
  if (error instanceof StoreError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = byCode.find(([pattern]) => pattern.test(code))
  return known === undefined ? error : new StoreError(known[1], file, error)
}
