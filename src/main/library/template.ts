import type { Reply } from '../../core/ports.ts'
import { longestCaption } from './captions.ts'

export interface TemplateValues {
  /** File name with its ending. */
  readonly name: string
  /** File name without its ending. */
  readonly stem: string
  /** Name of the folder that holds the file. */
  readonly folder: string
  /** Place among the videos of the dropped folder, from 1. */
  readonly index: string
  /** Day of the intake, as 2026-01-31. */
  readonly date: string
}

export type Template = (values: TemplateValues) => string

const known = ['name', 'stem', 'folder', 'index', 'date'] as const
const isKnown = (word: string): word is keyof TemplateValues => (known as readonly string[]).includes(word)

const pattern = /\{\{|\}\}|\{([^{}\s]*)\}/g

/** A caption with `{variables}`; `{{` and `}}` stand for the braces themselves, a brace that closes nothing for itself. */
export const template = (text: string): Reply<Template> => {
  if ([...text].length > longestCaption)
    return { ok: false, sentence: `The caption template is longer than ${longestCaption} characters.` }
  for (const [whole, word] of text.matchAll(pattern)) {
    if (word === undefined || isKnown(word)) continue
    const all = known.map((k) => `{${k}}`).join(', ')
    return {
      ok: false,
      sentence: `The caption template has the variable ${whole.slice(0, 40)}, which does not exist. There are ${all}; write {{ for a brace.`,
    }
  }
  const fill = (values: TemplateValues): string =>
    text.replace(pattern, (whole, word: string | undefined) => {
      if (word === undefined) return whole.slice(1)
      return isKnown(word) ? values[word] : whole
    })
  return { ok: true, value: fill }
}
