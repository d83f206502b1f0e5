import { z } from 'zod'
import type { Refusal } from '../guard.ts'

/** Pages of lists: `next` goes into `cursor` of the same list; null: this was the last one. A cursor is opaque to whoever gets it. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export const pageFields = {
  cursor: z.string().min(1).max(400).optional().describe('`next` of the page before'),
  limit: z.int().min(1).max(1_000).default(100),
}

const keyShape = z.tuple([z.string(), z.union([z.int(), z.string()])])

export const cursorOf = (list: string, key: number | string): string =>
  Buffer.from(JSON.stringify([list, key])).toString('base64url')

/** Where the page begins; a cursor of another list is refused, as is one that nobody gave out. */
export const keyOf = (
  list: string,
  cursor: string | undefined,
): { readonly ok: true; readonly key: number | string | null } | { readonly ok: false; readonly refusal: Refusal } => {
  if (cursor === undefined) return { ok: true, key: null }
  const [of, key] = read(cursor) ?? []
  return of === list && key !== undefined
    ? { ok: true, key }
    : { ok: false, refusal: { status: 400, sentence: 'cursor: it is not one that this list gave out.' } }
}

const read = (cursor: string): z.infer<typeof keyShape> | null => {
  try {
    return keyShape.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
  } catch {
    return null
  }
}

/** A page of what lies in memory, by its id. */
export const pageOf = <T extends { readonly id: number | string }>(
  list: string,
  all: readonly T[],
  after: number | string | null,
  limit: number,
): Page<T> => {
  const isBefore = (a: number | string, b: number | string): boolean =>
    typeof a === 'number' && typeof b === 'number' ? a < b : String(a) < String(b)
  const sorted = all.toSorted((a, b) => (isBefore(a.id, b.id) ? -1 : isBefore(b.id, a.id) ? 1 : 0))
  const rest = after === null ? sorted : sorted.filter((one) => isBefore(after, one.id))
  const items = rest.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rest.length > limit && last !== undefined ? cursorOf(list, last.id) : null }
}
