import type { z } from 'zod'
import type { Path, Problem } from './places.ts'

/** What is wrong with data of a file, in words and by its place. */

export const deepest = 40

/** Of a union's branches the one that was meant: the one whose complaint lies deepest. */
export const problemOf = (issue: z.core.$ZodIssue, root: Path, value: unknown): Problem => {
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

/** Nested deeper, or wider, than anything that a person writes. */
export const isTooDeep = (value: unknown): boolean => {
  const todo: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    if (next.depth > deepest || todo.length > 100_000) return true
    for (const inner of Object.values(next.value)) todo.push({ value: inner, depth: next.depth + 1 })
  }
  return false
}
