import type { Millis } from '../../core/model/ids.ts'
import type { RoutineCard } from '../../core/model/routine-card.ts'
import { type Column, table } from './table.ts'
import { relative, span } from './times.ts'

const stateOf = ({ state, isLate, last }: RoutineCard): string => {
  if (state !== 'waiting') return state
  if (isLate) return 'late'
  if (last === null) return 'new'
  if (last.kind !== 'succeeded') return last.kind
  return last.isWell ? 'well' : 'to know'
}

/** The routines as a table, in the order in which the control room has them. */
export const routineLines = (cards: readonly RoutineCard[], now: Millis, width: number | null): readonly string[] => {
  const columns: readonly Column<RoutineCard>[] = [
    { title: 'Routine', cell: (c) => c.id },
    { title: 'State', cell: stateOf },
    { title: 'Every', cell: (c) => `${span(c.everyMs)}${c.everyMs === c.usualMs ? '' : ' (tuned)'}` },
    { title: 'Last', cell: (c) => (c.last === null ? '' : relative(c.last.at, now)) },
    { title: 'Next', cell: (c) => (c.nextAt === null ? '' : relative(c.nextAt, now)) },
    { title: 'Did', cell: (c) => c.last?.sentence ?? c.sentence, least: 20 },
  ]
  return table(cards, columns, width)
}
