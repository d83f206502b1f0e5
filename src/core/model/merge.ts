import { isRecord } from './json.ts'

/** What of a card changed, so that a panel is told this and not the whole card. Cards are plain JSON. */

type Fields = Readonly<Record<string, unknown>>

const named = (fields: Fields): readonly (readonly [string, unknown])[] =>
  Object.entries(fields).filter(([, value]) => value !== undefined)

/** A merge can name what is new or else, and nothing that went away. */
const keepsAll = (before: unknown, after: unknown): boolean =>
  !isRecord(before) ||
  !isRecord(after) ||
  named(before).every(
    ([key, value]) => Object.hasOwn(after, key) && after[key] !== undefined && keepsAll(value, after[key]),
  )

const changed = (before: Fields, after: Fields): Fields =>
  Object.fromEntries(
    named(after).flatMap(([key, value]) => {
      const old = Object.hasOwn(before, key) ? before[key] : undefined
      if (isRecord(old) && isRecord(value)) {
        const inside = changed(old, value)
        return Object.keys(inside).length === 0 ? [] : [[key, inside]]
      }
      return JSON.stringify(old) === JSON.stringify(value) ? [] : [[key, value]]
    }),
  )

/** The fields, however deep, that make `after` of `before` when they are merged; null if something went away. */
export const difference = (before: unknown, after: unknown): Fields | null =>
  isRecord(before) && isRecord(after) && keepsAll(before, after) ? changed(before, after) : null

/** `before` with these fields; those that are not named keep their identity, and a list is replaced. */
export const merged = (before: unknown, fields: unknown): unknown =>
  isRecord(before) && isRecord(fields)
    ? {
        ...before,
        // a field may have any name, such as __proto__
        ...Object.fromEntries(
          Object.entries(fields).map(([key, value]) => [
            key,
            merged(Object.hasOwn(before, key) ? before[key] : undefined, value),
          ]),
        ),
      }
    : fields
