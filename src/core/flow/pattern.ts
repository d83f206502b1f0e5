import { type Part, parsePattern, Refusal, refuse, type Test } from './pattern-syntax.ts'

/**
 * Patterns of flow files: a small regular language that is matched in time proportional to pattern times text, so that
 * no pattern and no text of a screen can hold up a run. Always against the whole text, always case-insensitive.
 * Knows: literals, `.`, `[a-z]`, `[^a-z]`, `\d \w \s` and their opposites, groups, `|`, `* + ?`, `{n}`, `{n,}`, `{n,m}`.
 */
export interface Pattern {
  matches(text: string): boolean
}

export type Compiled =
  | { readonly ok: true; readonly pattern: Pattern }
  | { readonly ok: false; readonly sentence: string }

/** `one` goes on to `next` after a character, `fork` to both at once, `end` has matched. */
type Op =
  | { readonly op: 'one'; readonly test: Test; readonly next: number }
  | { readonly op: 'fork'; readonly next: readonly number[] }
  | { readonly op: 'end' }

const limits = { ops: 1_000, text: 10_000 }

export const compile = (source: string): Compiled => {
  try {
    const ops: Op[] = [{ op: 'end' }]
    const start = emit(parsePattern(source), 0, ops)
    return { ok: true, pattern: { matches: (text) => run(ops, start, text) } }
  } catch (error) {
    if (error instanceof Refusal)
      return { ok: false, sentence: `The pattern “${source.slice(0, 80)}” ${error.message}.` }
    throw error
  }
}

/** Adds the part in front of `next`; answers where it starts. */
const emit = (part: Part, next: number, ops: Op[]): number => {
  if (ops.length > limits.ops) refuse('repeats too much')
  switch (part.kind) {
    case 'one':
      return ops.push({ op: 'one', test: part.test, next }) - 1
    case 'all':
      return part.parts.reduceRight((after, p) => emit(p, after, ops), next)
    case 'any':
      return ops.push({ op: 'fork', next: part.parts.map((p) => emit(p, next, ops)) }) - 1
    case 'repeat': {
      let start = next
      if (part.max === null) {
        const fork = ops.push({ op: 'fork', next: [] }) - 1
        ops[fork] = { op: 'fork', next: [emit(part.part, fork, ops), next] }
        start = fork
      } else {
        for (let n = part.min; n < part.max; n++)
          start = ops.push({ op: 'fork', next: [emit(part.part, start, ops), next] }) - 1
      }
      for (let n = 0; n < part.min; n++) start = emit(part.part, start, ops)
      return start
    }
  }
}

/** Walks all ways through the pattern at once. */
const run = (ops: readonly Op[], start: number, text: string): boolean => {
  if (text.length > limits.text) return false
  let now = reach(ops, [start])
  for (const char of text) {
    const lower = char.toLowerCase()
    const next: number[] = []
    for (const at of now) {
      const op = ops[at]
      if (op?.op === 'one' && op.test(lower)) next.push(op.next)
    }
    if (next.length === 0) return false
    now = reach(ops, next)
  }
  return now.has(0)
}

const reach = (ops: readonly Op[], from: number[]): ReadonlySet<number> => {
  const seen = new Set<number>()
  for (let at = from.pop(); at !== undefined; at = from.pop()) {
    if (seen.has(at)) continue
    seen.add(at)
    const op = ops[at]
    if (op?.op === 'fork') from.push(...op.next)
  }
  return seen
}
