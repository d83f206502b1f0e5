import type { Board, KeyedParts, OptionalParts, WholeParts } from './board.ts'

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
 * nothing, and a part of which many cards change is copied once.
 */
export const applyAll = (board: Board, changes: readonly Change[]): Board => {
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
    } else if ('key' in change) {
      edit(change.set).set.set(change.key, change.value)
    } else whole[change.set] = change.value
  }
  if (edits.size === 0 && Object.keys(whole).length === 0) return board
  const parts = Object.fromEntries([...edits].map(([part, one]) => [part, one.of(board[part])]))
  return { ...board, ...whole, ...parts }
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
