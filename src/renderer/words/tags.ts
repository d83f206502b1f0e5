import type { TagEdit } from '../../core/model/labels.ts'

const words = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

export const tagsText = (tags: readonly string[]): string => tags.join(', ')

/**
 * What a person typed over the tags of one or many. Where all had the same, it stands for them; where they differ, words are
 * added to what each has and `-word` takes one away.
 */
export const readTags = (text: string, areSame: boolean): TagEdit => {
  if (areSame) return { tags: words(text) }
  const [drop, add] = [words(text).filter((w) => w.startsWith('-')), words(text).filter((w) => !w.startsWith('-'))]
  return { addTags: [...add], dropTags: drop.map((w) => w.slice(1).trim()) }
}
