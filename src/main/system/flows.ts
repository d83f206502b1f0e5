import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Document, LineCounter, parseDocument } from 'yaml'
import { describeProblem, readFlow } from '../../core/flow/read-flow.ts'
import type { Flow } from '../../core/flow/shape.ts'
import type { Flows, Reply } from '../../core/ports.ts'

const mostBytes = 512 << 10
const mostFiles = 100
/** An anchor may be used a few times; nested ones cannot multiply into a bomb. */
const mostAliases = 50

/** Reads every flow of a folder, checked. A refusal is one sentence that begins with `file:line`. */
export const loadFlows = async (folder: string): Promise<Reply<Flows>> => {
  const refuse = (sentence: string): Reply<Flows> => ({ ok: false, sentence })
  const names = await readdir(folder).catch(() => null)
  if (names === null) return refuse(`The folder of flows ${folder} cannot be read.`)
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  if (files.length === 0) return refuse(`The folder of flows ${folder} holds no .yaml file.`)
  if (files.length > mostFiles) return refuse(`The folder of flows ${folder} holds more than ${mostFiles} files.`)
  const flows = new Map<string, Flow>()
  for (const name of files) {
    const file = join(folder, name)
    const read = await readOne(file)
    if (!read.ok) return read
    if (flows.has(read.value.name)) return refuse(`${file}:1: There is a flow “${read.value.name}” already.`)
    flows.set(read.value.name, read.value)
  }
  return { ok: true, value: flows }
}

const readOne = async (file: string): Promise<Reply<Flow>> => {
  const refuse = (sentence: string, line = 1): Reply<Flow> => ({ ok: false, sentence: `${file}:${line}: ${sentence}` })
  const found = await stat(file).catch(() => null)
  if (found === null || !found.isFile()) return refuse('It is no file that can be read.')
  if (found.size > mostBytes) return refuse(`It is longer than ${mostBytes >> 10} KB.`)
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return refuse('It cannot be read.')
  return parseFlow(text, refuse)
}

const parseFlow = (text: string, refuse: (sentence: string, line?: number) => Reply<Flow>): Reply<Flow> => {
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
  const read = readFlow(value)
  if (read.ok) return { ok: true, value: read.flow }
  const [first] = read.problems
  if (first === undefined) return refuse('It is no flow.')
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
