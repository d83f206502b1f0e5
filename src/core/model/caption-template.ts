import type { Millis } from './ids.ts'
import { longestCaption } from './video.ts'

/**
 * A caption as an operator writes it once for many jobs: `{variables}`, and lists `{one|two|three}` of which each job gets
 * one, lists inside lists too. `\{`, `\}`, `\|` and `\\` stand for the letters themselves.
 */

export interface TemplateValues {
  /** File name with its ending. */
  readonly name: string
  /** File name without its ending. */
  readonly stem: string
  /** Name of the folder that holds the file. */
  readonly folder: string
  readonly campaign: string
  /** Of the account, with its @. */
  readonly handle: string
  readonly app: string
  /** Place among the videos of the campaign's folder, from 1. */
  readonly index: string
  /** Place among the account's videos of that folder, from 1. */
  readonly count: string
  /** Day of the intake where the account is, as 2026-01-31. */
  readonly date: string
}

/** Null: what it would become is longer than any caption may be. `random` chooses from the lists. */
export type Template = (values: TemplateValues, random: () => number) => string | null

export type ReadTemplate =
  | { readonly ok: true; readonly value: Template }
  | { readonly ok: false; readonly sentence: string }

const variables = ['name', 'stem', 'folder', 'campaign', 'handle', 'app', 'index', 'count', 'date'] as const
const isVariable = (word: string): word is keyof TemplateValues => (variables as readonly string[]).includes(word)

type Part = string | { readonly variable: keyof TemplateValues } | { readonly choices: readonly (readonly Part[])[] }

interface Open {
  /** Where its brace stands, from 1. */
  readonly at: number
  readonly done: (readonly Part[])[]
  parts: Part[]
}

const deepest = 10

const no = (sentence: string): Extract<ReadTemplate, { ok: false }> => ({
  ok: false,
  sentence: `The caption template ${sentence}`,
})

const lengthOf = (text: string): number => (text.length > longestCaption ? [...text].length : text.length)

/** One walk over the text, whatever is in it. */
export const readTemplate = (text: string): ReadTemplate => {
  if (lengthOf(text) > longestCaption) return no(`is longer than ${longestCaption} characters.`)
  const open: Open[] = []
  let here: Open = { at: 0, done: [], parts: [] }
  for (const [letter, at] of lettersOf(text)) {
    if (letter === '{') {
      if (open.length >= deepest) return no(`has lists inside lists more than ${deepest} deep.`)
      open.push(here)
      here = { at, done: [], parts: [] }
    } else if (letter === '|' && open.length > 0) {
      here.done.push(here.parts)
      here.parts = []
    } else if (letter === '}') {
      const outer = open.pop()
      if (outer === undefined) return no(`has a brace at character ${at} that closes nothing: write \\} for a brace.`)
      const part = partOf(here)
      if (typeof part === 'string') return no(part)
      outer.parts.push(part)
      here = outer
    } else add(here.parts, letter.length === 2 && letter.startsWith('\\') ? letter.slice(1) : letter)
  }
  if (open.length > 0) return no(`has a brace at character ${here.at} that is never closed: write \\{ for a brace.`)
  return { ok: true, value: templateOf(here.parts) }
}

/** Each letter, or the backslash with the letter that it frees; and where it stands, from 1. */
function* lettersOf(text: string): Generator<readonly [string, number]> {
  for (let i = 0; i < text.length; i++) {
    const isFree = text[i] === '\\' && '{}|\\'.includes(text[i + 1] ?? ' ')
    yield [isFree ? text.slice(i, i + 2) : (text[i] ?? ''), i + 1]
    if (isFree) i++
  }
}

const add = (parts: Part[], letter: string): void => {
  const last = parts.at(-1)
  if (typeof last === 'string') parts[parts.length - 1] = last + letter
  else parts.push(letter)
}

/** What a closed pair of braces is; or what is wrong with it. */
const partOf = ({ done, parts }: Open): Exclude<Part, string> | string => {
  if (done.length > 0) return { choices: [...done, parts] }
  const [word = '', ...more] = parts
  if (typeof word === 'string' && more.length === 0 && isVariable(word)) return { variable: word }
  const all = variables.map((v) => `{${v}}`).join(', ')
  const shown = typeof word === 'string' && more.length === 0 ? `{${word.slice(0, 40)}}` : 'a list with one entry'
  return `has ${shown}, which is no variable and no list. There are ${all}, and lists such as {one|two}; write \\{ for a brace.`
}

const templateOf =
  (parts: readonly Part[]): Template =>
  (values, random) => {
    let room = 2 * longestCaption
    const words: string[] = []
    const write = (some: readonly Part[]): void => {
      for (const part of some) {
        if (room < 0) return
        if (typeof part !== 'string' && 'choices' in part) {
          write(part.choices[Math.floor(random() * part.choices.length)] ?? [])
          continue
        }
        const word = typeof part === 'string' ? part : values[part.variable]
        room -= word.length
        words.push(word)
      }
    }
    write(parts)
    const caption = words.join('')
    return room < 0 || lengthOf(caption) > longestCaption ? null : caption
  }

/** The day at that time in a time zone, as 2026-01-31. */
export const dayIn = (timeZone: string, at: Millis): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
