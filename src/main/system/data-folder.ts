import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import type { Problem } from '../../core/flow/places.ts'
import { describeProblem } from '../../core/flow/read-flow.ts'
import type { Reply } from '../../core/ports.ts'

const mostBytes = 512 << 10
const mostFiles = 100
/** An anchor may be used a few times; nested ones cannot multiply into a bomb. */
const mostAliases = 50

/** What the files of a folder are. */
export interface DataKind<T> {
  /** As in “The folder of flows”. */
  readonly many: string
  /** As in “It is no flow”. */
  readonly one: string
  read(
    value: unknown,
  ): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] }
  nameOf(value: T): string
}

/** Reads every YAML file of a folder, checked, by its name. A refusal is one sentence that begins with `file:line`. */
export const readDataFolder = async <T>(folder: string, kind: DataKind<T>): Promise<Reply<ReadonlyMap<string, T>>> => {
  const refuse = (sentence: string): Reply<never> => ({ ok: false, sentence })
  const names = await readdir(folder).catch(() => null)
  if (names === null) return refuse(`The folder of ${kind.many} ${folder} cannot be read.`)
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  if (files.length === 0) return refuse(`The folder of ${kind.many} ${folder} holds no .yaml file.`)
  if (files.length > mostFiles)
    return refuse(`The folder of ${kind.many} ${folder} holds more than ${mostFiles} files.`)
  const all = new Map<string, T>()
  for (const name of files) {
    const file = join(folder, name)
    const read = await readOne(file, kind)
    if (!read.ok) return read
    const own = kind.nameOf(read.value)
    if (all.has(own)) return refuse(`${file}:1: There is a ${kind.one} “${own}” already.`)
    all.set(own, read.value)
  }
  return { ok: true, value: all }
}

type Refuse = (sentence: string, line?: number) => Reply<never>

const readOne = async <T>(file: string, kind: DataKind<T>): Promise<Reply<T>> => {
  const refuse: Refuse = (sentence, line = 1) => ({ ok: false, sentence: `${file}:${line}: ${sentence}` })
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) return refuse('It is no file that can be read.')
  if (found.size > mostBytes) return refuse(`It is longer than ${mostBytes >> 10} KB.`)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return refuse('It cannot be read.')
  return parse(text, kind, refuse)
}

const parse = <T>(text: string, kind: DataKind<T>, refuse: Refuse): Reply<T> => {
  const lines = new LineCounter()
  let value: unknown
  let document: Document
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
    const [error] = document.errors
    if (error !== undefined) return refuse(`${firstLine(error.message)}.`, lines.linePos(error.pos[0]).line)
    value = document.toJS({ maxAliasCount: mostAliases })
  } catch (error) {
    // the parser's own way out of too many aliases and of nesting deeper than the stack
    return refuse(`It cannot be read: ${firstLine(error instanceof Error ? error.message : String(error))}.`)
  }
  const read = kind.read(value)
  if (read.ok) return read
  const [first] = read.problems
  if (first === undefined) return refuse(`It is no ${kind.one}.`)
  const more = read.problems.length > 1 ? ` (and ${read.problems.length - 1} more)` : ''
  return refuse(`${describeProblem(first)}${more}`, lineOf(document, lines, first.path))
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/[.:]$/, '')

/** The line of the deepest part of the path that the file has. */
const lineOf = (document: Document, lines: LineCounter, path: readonly (string | number)[]): number => {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) continue
    const [start] = node.range as readonly unknown[]
    if (typeof start === 'number') return lines.linePos(start).line
  }
  return 1
}
