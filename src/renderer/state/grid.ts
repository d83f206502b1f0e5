import type { PhoneId } from '../../core/model/ids.ts'
import type { LaneOf } from './lanes.ts'

/** A stretch of one lane in a row: `span` columns from `start`. */
export interface Stretch {
  readonly key: string
  /** All phones of its lane. */
  readonly ids: readonly PhoneId[]
  readonly start: number
  readonly span: number
}

/** The grid as rows of two kinds: heads of lanes, and cards (null where a column stays free). */
export type GridRow =
  | { readonly kind: 'heads'; readonly stretches: readonly Stretch[] }
  | { readonly kind: 'cards'; readonly ids: readonly (PhoneId | null)[] }

export const gap = 12

/** Columns that fit into `room` px when a card needs `least` px. */
export const columnsIn = (room: number, least: number): number => Math.max(1, Math.floor((room + gap) / (least + gap)))

const filled = (ids: readonly (PhoneId | null)[], columns: number): readonly (PhoneId | null)[] => [
  ...ids,
  ...Array.from({ length: columns - ids.length }, () => null),
]

/** Lanes flow: one that leaves columns free lets the next start beside it; one of more than a row starts on its own. */
export const layOut = (lanes: readonly LaneOf[], columns: number): readonly GridRow[] => {
  const rows: GridRow[] = []
  let stretches: Stretch[] = []
  let cells: PhoneId[] = []
  const close = (): void => {
    if (stretches.length > 0) rows.push({ kind: 'heads', stretches }, { kind: 'cards', ids: filled(cells, columns) })
    stretches = []
    cells = []
  }
  for (const { key, ids } of lanes) {
    if (ids.length > columns) {
      close()
      rows.push({ kind: 'heads', stretches: [{ key, ids, start: 0, span: columns }] })
      for (let i = 0; i < ids.length; i += columns)
        rows.push({ kind: 'cards', ids: filled(ids.slice(i, i + columns), columns) })
      continue
    }
    if (cells.length + ids.length > columns) close()
    stretches.push({ key, ids, start: cells.length, span: ids.length })
    cells.push(...ids)
  }
  close()
  return rows
}

/** The phone to the side of one: arrows in the grid, which skip free columns. */
export const neighbour = (
  rows: readonly GridRow[],
  from: PhoneId,
  way: 'left' | 'right' | 'up' | 'down',
): PhoneId | null => {
  const cards = rows.flatMap((row) => (row.kind === 'cards' ? [row.ids] : []))
  const flat = cards.flat().filter((id): id is PhoneId => id !== null)
  if (way === 'left' || way === 'right') return flat[flat.indexOf(from) + (way === 'right' ? 1 : -1)] ?? null
  const row = cards.findIndex((ids) => ids.includes(from))
  const column = cards[row]?.indexOf(from) ?? 0
  const next = cards[row + (way === 'down' ? 1 : -1)]
  return next === undefined ? null : (next[column] ?? next.findLast((id) => id !== null) ?? null)
}
