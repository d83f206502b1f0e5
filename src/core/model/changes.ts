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
export const optionalParts = ['pulse'] as const satisfies (keyof OptionalParts)[]
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

/** The board after the change. Untouched parts and cards keep their identity; a removal of nothing changes nothing. */
export const apply = (board: Board, change: Change): Board => {
  if ('remove' in change) {
    const part: Readonly<Record<string, unknown>> = board[change.remove]
    if (!Object.hasOwn(part, change.key)) return board
    const { [change.key]: _, ...rest } = part
    return { ...board, [change.remove]: rest }
  }
  if ('key' in change) return { ...board, [change.set]: { ...board[change.set], [change.key]: change.value } }
  return { ...board, [change.set]: change.value }
}

export const applyAll = (board: Board, changes: readonly Change[]): Board => changes.reduce(apply, board)

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
