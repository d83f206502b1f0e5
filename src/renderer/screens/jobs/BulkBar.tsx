import type { JobId } from '../../../core/model/ids.ts'
import { SelectionBar } from '../../parts/SelectionBar.tsx'
import { useBoard } from '../../state/board.ts'
import { count } from '../../words/number.ts'
import { BulkAction } from './BulkAction.tsx'
import { type BulkVerb, bulkVerbs, hasDrafts, partsOf, reachOf, targetOf } from './bulk.ts'
import { knownCounts } from './filter.ts'
import type { JobRow } from './row.ts'
import { chooseRows, clear, type Selection } from './selection.ts'
import { useReach } from './use-reach.ts'

export interface BulkBarProps {
  readonly chosen: Selection
  /** Null where it is not known how many match. */
  readonly total: number | null
  readonly inView: () => readonly JobId[]
  readonly row: (id: JobId) => JobRow | undefined
  readonly onAll: () => void
  /** Which popover is open. */
  readonly open: BulkVerb | null
  readonly onOpen: (verb: BulkVerb | null) => void
  readonly onDone: () => void
}

/** What can be done with what is chosen. */
export const BulkBar = ({ chosen, total, inView, row, onAll, open, onOpen, onDone }: BulkBarProps) => {
  const target = targetOf(chosen)
  const parts = partsOf(chosen, row)
  const isDraft = hasDrafts(chosen, row)
  const isAll = chosen.kind === 'query'
  const counts = useBoard((b) => (chosen.kind === 'query' ? knownCounts(chosen.filter, b) : null))
  const known = isAll
    ? counts && Object.fromEntries(parts.map(({ state }) => [state, counts[state]]))
    : Object.fromEntries(parts.map(({ state, n }) => [state, n ?? 0]))
  const asked = useReach(known === null ? target : null)
  const reach = known === null ? asked.reach : reachOf(known)
  const n = isAll ? (total ?? asked.all) : chosen.ids.size
  return (
    <SelectionBar
      sentence={
        isAll ? `${n === null ? 'All that match' : `${count(n)} match, all`} selected` : `${count(n ?? 0)} selected`
      }
      other={
        isAll
          ? { word: `Only the ${count(inView().length)} in view`, go: () => chooseRows(inView()) }
          : { word: total === null ? 'All that match' : `All ${count(total)} that match`, go: onAll }
      }
      onClear={clear}
    >
      {bulkVerbs.map((verb) => {
        const touched = reach[verb]
        return touched === 'refused' || (verb === 'approve' && !isDraft) ? null : (
          <BulkAction
            key={verb}
            verb={verb}
            n={touched}
            target={target}
            parts={parts}
            isOpen={open === verb}
            onOpen={(isOpen) => onOpen(isOpen ? verb : null)}
            onDone={onDone}
          />
        )
      })}
    </SelectionBar>
  )
}
