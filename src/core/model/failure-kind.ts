import type { JobId, Millis, PhoneId } from './ids.ts'

/** Failures that nobody has given a name yet, grouped by their words. */
export interface FailureKind {
  /** Their words without what differs from one time to the next. */
  readonly print: string
  readonly n: number
  readonly firstAt: Millis
  readonly lastAt: Millis
  /** The first few, oldest first. */
  readonly samples: readonly FailureSample[]
}

export interface FailureSample {
  readonly at: Millis
  readonly words: string
  readonly job: JobId
  readonly phone: PhoneId | null
}

export const mostSamples = 5
const mostLetters = 200

/** What differs between two failures of one kind; the special stands before the general. */
const blanks: readonly (readonly [RegExp, string])[] = [
  [/\b[a-z][a-z+.-]*:\/\/\S+/g, '<address>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<id>'],
  [/\b\d{1,3}(\.\d{1,3}){3}(:\d+)?\b/g, '<address>'],
  [/(?<![\w<])([a-z]:)?([\\/][\w.@%+-]+){2,}[\\/]?/g, '<path>'],
  [/“[^”]*”|"[^"]*"|'[^'\s][^']*'(?!\w)/g, '<text>'],
  [/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)[0-9a-f]{6,}\b/g, '<id>'],
  [/\d+/g, '#'],
]

/** The same for all failures of one kind: numbers, ids, addresses, paths and quoted texts are blanked. */
export const printOf = (words: string): string => {
  const line = blanks.reduce((text, [what, blank]) => text.replace(what, blank), words.toLowerCase())
  return line.replace(/\s+/g, ' ').trim().slice(0, mostLetters).trim() || 'no words'
}
