import type { z } from 'zod'
import { check } from './check.ts'
import type { Path, Problem } from './places.ts'
import { type Flow, flowShape } from './shape.ts'

export type ReadFlow =
  | { readonly ok: true; readonly flow: Flow }
  /** At least one. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

const deepest = 40

/** A flow out of what a file held: the schema first, then the checker. */
export const readFlow = (value: unknown): ReadFlow => {
  if (isTooDeep(value))
    return { ok: false, problems: [{ path: [], sentence: `It is nested more than ${deepest} deep.` }] }
  const parsed = flowShape.safeParse(value)
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, [], value)) }
  const problems = check(parsed.data)
  return problems.length === 0 ? { ok: true, flow: parsed.data } : { ok: false, problems }
}

/** `proof.list.entry: The id is empty …`. */
export const describeProblem = ({ path, sentence }: Problem): string =>
  path.length === 0 ? sentence : `${path.join('.')}: ${sentence}`

/** Of a union's branches the one that was meant: the one whose complaint lies deepest. */
const problemOf = (issue: z.core.$ZodIssue, root: Path, value: unknown): Problem => {
  const path = [...root, ...issue.path.filter((p) => typeof p !== 'symbol')]
  const here = issue.path.reduce<unknown>(inside, value)
  if (issue.code === 'invalid_union') {
    const branches = issue.errors.filter((b) => b.length > 0 && !b.some((i) => isForeign(i, here)))
    const [best] = branches.sort((a, b) => depthOf(b) - depthOf(a) || a.length - b.length)
    const inner = best?.[0]
    return inner === undefined ? { path, sentence: 'It is none of what may stand here.' } : problemOf(inner, path, here)
  }
  if (issue.code === 'unrecognized_keys')
    return { path, sentence: `Nothing called ${issue.keys.map((k) => `“${k}”`).join(', ')} may stand here.` }
  return { path, sentence: `${issue.message}.` }
}

/** A branch whose own key is missing was not meant. */
const isForeign = (issue: z.core.$ZodIssue, here: unknown): boolean =>
  issue.path.length === 1 && issue.path.reduce<unknown>(inside, here) === undefined

const inside = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined

const depthOf = (issues: readonly z.core.$ZodIssue[]): number => Math.max(...issues.map((i) => i.path.length))

const isTooDeep = (value: unknown): boolean => {
  const todo: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > deepest || todo.length > 100_000) return true
    for (const inner of Object.values(next.value)) todo.push({ value: inner, depth: next.depth + 1 })
  }
  return false
}
