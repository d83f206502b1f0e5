import { jobLooks } from '../../looks/job.ts'
import { CountFilter } from '../../parts/CountChip.tsx'
import { useBoard } from '../../state/board.ts'
import { ask } from '../../state/view.ts'
import { chips, filterOf, knownCounts, statesIn, sumOf, withStates } from './filter.ts'

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one))

/** Counts by state that filter. They count the campaign that is searched for, else the farm. */
export const StateChips = ({ search, order }: { readonly search: string; readonly order: string }) => {
  const counts = useBoard((board) => {
    const { campaign } = ((found) => (found.ok ? found.filter : {}))(filterOf(search, board))
    return knownCounts(campaign === undefined ? {} : { campaign }, board) ?? board.counts
  })
  const on = statesIn(search)
  const show = (states: readonly (typeof on)[number][]) => ask({ q: withStates(search, states) })
  return (
    <div className="flex min-h-11 shrink-0 flex-wrap items-center gap-1 px-4 py-2">
      <CountFilter n={sumOf(counts)} isOn={on.length === 0} onPress={() => show([])} />
      {chips.map(({ show: state, states }) => (
        <CountFilter
          key={state}
          look={jobLooks[state]}
          n={sumOf(counts, states)}
          isOn={isSame(on, states)}
          onPress={() => show(isSame(on, states) ? [] : states)}
        />
      ))}
      <span className="ml-auto shrink-0 pl-4 text-s whitespace-nowrap text-faint max-wide:hidden">{order}</span>
    </div>
  )
}
