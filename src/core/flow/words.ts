/** What a flow's placeholders stand for in one run. */
export interface Words {
  readonly caption: string
  /** Without @. */
  readonly handle: string
  /** Name of the pushed file; null until it is pushed. */
  readonly file: string | null
}

export const placeholders = ['caption', 'handle', 'file'] as const

const pattern = /\{([A-Za-z_]\w*)\}/g

/** Names in braces of a template, known or not. */
export const namesIn = (template: string): readonly string[] => [...template.matchAll(pattern)].map((m) => m[1] ?? '')

/** Fills a template in one pass, so that braces in a caption stay braces; null while a word is not known yet. */
export const fill = (template: string, words: Words): string | null => {
  let missing = false
  const filled = template.replace(pattern, (whole, name: string) => {
    if (name !== 'caption' && name !== 'handle' && name !== 'file') return whole
    const word = words[name]
    if (word === null) missing = true
    return word ?? ''
  })
  return missing ? null : filled
}

/** A text without what apps change by themselves: Unicode composition, newline forms, white space at the ends. */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .normalize('NFC')
    .trim()
