/** Words by which a person groups and finds phones and accounts. Nothing is decided by them. */

/** A person's words about a phone. */
export interface PhoneLabels {
  /** Where it belongs, e.g. `Left shelf`; '' for nowhere. */
  readonly group: string
  readonly tags: readonly string[]
  readonly notes: string
}

/** `tags` replaces all; the others add and take away. */
export interface TagEdit {
  readonly tags?: readonly string[]
  readonly addTags?: readonly string[]
  readonly dropTags?: readonly string[]
}

/** More than a row can show. */
export const maxTags = 20

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** In the order in which they were given, the same word once however it is written. */
export const retagged = (
  before: readonly string[],
  { tags, addTags = [], dropTags = [] }: TagEdit,
): readonly string[] =>
  [...(tags ?? before), ...addTags]
    .filter((tag, i, all) => all.findIndex((other) => isSame(other, tag)) === i)
    .filter((tag) => !dropTags.some((dropped) => isSame(dropped, tag)))
    .slice(0, maxTags)

/** Somebody else's words as one line of ours: what could hide, forge or break a line is taken out. */
export const oneLine = (text: string, most: number): string =>
  [
    ...text
      .slice(0, 4 * most)
      .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, most)
    .join('')
    .trim()

export const hasTag = (tags: readonly string[], tag: string): boolean => tags.some((one) => isSame(one, tag))
