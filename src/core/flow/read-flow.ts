import { check } from './check.ts'
import type { Problem } from './places.ts'
import { deepest, isTooDeep, problemOf } from './read-shape.ts'
import { type Flow, flowShape } from './shape.ts'

export type ReadFlow =
  | { readonly ok: true; readonly flow: Flow }
  /** At least one. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

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
