import { readTemplate } from '../../../core/model/caption-template.ts'
import type { Draft } from './draft.ts'

/** What is wrong with a template; null: nothing, and nothing is none. */
export const wrongWith = (text: string): string | null => {
  const read = readTemplate(text)
  return read.ok ? null : read.sentence
}

/** The templates of a draft that can be used, as the order takes them. `names`: of those accounts alone. */
export const templatesIn = (
  { template, templates }: Draft,
  names: ReadonlySet<string> | null,
): { readonly template?: string; readonly templates?: Record<string, string> } => {
  const own = Object.entries(templates).filter(([name, text]) => names?.has(name) !== false && wrongWith(text) === null)
  return {
    ...(template === '' || wrongWith(template) !== null ? {} : { template }),
    ...(own.length === 0 ? {} : { templates: Object.fromEntries(own) }),
  }
}

/** Everything that was written can be used. */
export const areWell = ({ template, templates }: Draft): boolean =>
  [template, ...Object.values(templates)].every((text) => wrongWith(text) === null)
