import type { Board, KeyedParts, OptionalParts, WholeParts } from './board.ts'
import { difference, merged } from './merge.ts'

type WholeChange = { [P in keyof WholeParts]: { readonly set: P; readonly value: WholeParts[P] } }[keyof WholeParts]
type OptionalChange = {
  [P in keyof OptionalParts]: { readonly set: P; readonly value: OptionalParts[P] }
}[keyof OptionalParts]
type KeyedChange = {
  [P in keyof KeyedParts]:
    | { readonly set: P; readonly key: string; readonly value: KeyedParts[P] }
    | { readonly remove: P; readonly key: string }
}[keyof KeyedParts]

/** One part, or one card of a part, set or removed. */
export type Change = WholeChange | OptionalChange | KeyedChange

/** Some fields of a card that is there, however deep. */
export interface Merge {
  readonly merge: keyof KeyedParts
  readonly key: string
  readonly value: Readonly<Record<string, unknown>>
}

/** What a panel is told, which has the board as it was before. */
export type Told = Change | Merge

export const wholeParts = ['farm', 'counts', 'postedToday', 'adb', 'store'] as const satisfies (keyof WholeParts)[]
export const optionalParts = ['pulse', 'vendors'] as const satisfies (keyof OptionalParts)[]
export const keyedParts = [
  'phones',
  'slots',
  'accounts',
  'campaigns',
  'hand',
  'holds',
  'tasks',
  'routines',
  'notices',
] as const satisfies (keyof KeyedParts)[]

/** What becomes of one part. */
class Edit {
  readonly set = new Map<string, unknown>()
  readonly removed = new Set<string>()

  get isSome(): boolean {
    return this.set.size + this.removed.size > 0
  }

  /** As it is by now, undefined when it is not there. */
  card(part: object, key: string): unknown {
    if (this.set.has(key)) return this.set.get(key)
    return this.removed.has(key) ? undefined : Object.getOwnPropertyDescriptor(part, key)?.value
  }

  of(part: object): object {
    const rest =
      this.removed.size === 0
        ? part
        : Object.fromEntries(Object.entries(part).filter(([key]) => !this.removed.has(key)))
    // an entry may have any name, such as __proto__
    return { ...rest, ...Object.fromEntries(this.set) }
  }
}

/**
 * The board after the changes, in their order. Untouched parts and cards keep their identity, a removal of nothing changes
 * nothing, nor does a merge into nothing, and a part of which many cards change is copied once.
 */
export const applyAll = (board: Board, changes: readonly Told[]): Board => {
  const whole: Record<string, unknown> = {}
  const edits = new Map<keyof KeyedParts, Edit>()
  const edit = (part: keyof KeyedParts): Edit => {
    const known = edits.get(part) ?? new Edit()
    edits.set(part, known)
    return known
  }
  for (const change of changes) {
    if ('remove' in change) {
      const isNew = edits.get(change.remove)?.set.delete(change.key) === true
      if (isNew || Object.hasOwn(board[change.remove], change.key)) edit(change.remove).removed.add(change.key)
    } else if ('merge' in change) {
      const card = edit(change.merge).card(board[change.merge], change.key)
      if (card !== undefined) edit(change.merge).set.set(change.key, merged(card, change.value))
    } else if ('key' in change) {
      edit(change.set).set.set(change.key, change.value)
    } else whole[change.set] = change.value
  }
  const parts = Object.fromEntries(
    [...edits].filter(([, one]) => one.isSome).map(([part, one]) => [part, one.of(board[part])]),
  )
  return Object.keys(whole).length + Object.keys(parts).length === 0 ? board : { ...board, ...whole, ...parts }
}

/** The same changes of this board, with only the fields of a card that change where the rest of it stays. */
export const shortened = (board: Board, changes: readonly Change[]): readonly Told[] => {
  const seen = new Set<string>()
  return changes.map((change) => {
    const place = placeOf(change)
    const isFirst = !seen.has(place)
    seen.add(place)
    if (!isFirst || 'remove' in change || !('key' in change) || !Object.hasOwn(board[change.set], change.key))
      return change
    const value = difference(board[change.set][change.key], change.value)
    return value === null ? change : { merge: change.set, key: change.key, value }
  })
}

const placeOf = (change: Change): string => {
  const part = 'remove' in change ? change.remove : change.set
  return 'key' in change ? `${part} ${change.key}` : part
}

/** The last change of each place, in the order of those last changes: the same board with fewer changes. */
export const squash = (changes: readonly Change[]): readonly Change[] => {
  const last = new Map<string, Change>()
  for (const change of changes) {
    last.delete(placeOf(change))
    last.set(placeOf(change), change)
  }
  return [...last.values()]
}
