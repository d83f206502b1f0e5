import type { JobId } from '../../../core/model/ids.ts'
import { SelectionBar } from '../../parts/SelectionBar.tsx'
import { count } from '../../words/number.ts'
import { BulkAction } from './BulkAction.tsx'
import { type BulkVerb, partsOf, targetOf } from './bulk.ts'
import type { JobRow } from './row.ts'
import { chooseRows, clear, type Selection } from './selection.ts'
import { bulkVerbs, useReach } from './use-reach.ts'

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
  const { reach, all } = useReach(target)
  const isAll = chosen.kind === 'query'
  const n = isAll ? (all ?? total) : chosen.ids.size
  const parts = partsOf(chosen, row)
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
        return touched === 'refused' ? null : (
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
