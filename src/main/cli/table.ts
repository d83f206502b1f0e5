import { neutralise } from './neutral.ts'
import { cut, fill, widthOf } from './width.ts'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => string | number | null
  /** Gives room away when the table is too wide, down to so many cells. */
  readonly least?: number
}

const gap = '  '

/**
 * Lines of an aligned table, cells neutralised, numbers to the right. Where it is wider than the terminal, columns that
 * may shrink do; in a pipe (`columns` null) nothing is cut.
 */
export const table = <Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  width: number | null,
): readonly string[] => {
  const cells = rows.map((row) => columns.map(({ cell }) => neutralise(String(cell(row) ?? ''))))
  const isNumber = columns.map(
    ({ cell }) => rows.length > 0 && rows.every((row) => ['number', 'object'].includes(typeof cell(row))),
  )
  const natural = columns.map(({ title }, i) =>
    cells.reduce((most, row) => Math.max(most, widthOf(row[i] ?? '')), widthOf(title)),
  )
  const widths = width === null ? natural : shrink(natural, columns, width)
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => fill(cut(text, widths[i] ?? 0), widths[i] ?? 0, isNumber[i] === true ? 'right' : 'left'))
      .join(gap)
      .trimEnd()
  return [line(columns.map(({ title }) => title)), ...cells.map(line)]
}

/** Takes from the widest column that may shrink until all fits, or none can give. */
const shrink = (natural: readonly number[], columns: readonly Column<never>[], width: number): readonly number[] => {
  const widths = [...natural]
  let excess = widths.reduce((sum, w) => sum + w + gap.length, -gap.length) - width
  while (excess > 0) {
    const widest = columns
      .map(({ least }, i) => ({ i, spare: least === undefined ? 0 : (widths[i] ?? 0) - least, width: widths[i] ?? 0 }))
      .filter(({ spare }) => spare > 0)
      .sort((a, b) => b.width - a.width)[0]
    if (widest === undefined) break
    widths[widest.i] = widest.width - 1
    excess--
  }
  return widths
}
