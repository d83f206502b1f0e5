// biome-ignore-all lint/a11y/useSemanticElements: only the rows in view are there, which no table element can say
// biome-ignore-all lint/a11y/useFocusableInteractive: the row is the one stop, its cells are read with it
import { Checkbox } from '../../parts/Checkbox.tsx'
import { classes } from '../../style/classes.ts'
import { cell, columns, fromMid, fromWide } from './columns.ts'

export interface JobHeadProps {
  readonly state: boolean | 'some'
  readonly onAll: () => void
}

const head = (...more: readonly string[]) => classes(cell, ...more)

export const JobHead = ({ state, onAll }: JobHeadProps) => (
  <div
    role="row"
    aria-rowindex={1}
    className={`${columns} h-7.5 shrink-0 border-b border-line pr-2.5 text-s text-faint`}
  >
    <div role="columnheader">
      <Checkbox label="Choose all in view" state={state} onChange={onAll} />
    </div>
    <div role="columnheader" className={head()}>
      Video
    </div>
    <div role="columnheader" className={head()}>
      Account
    </div>
    <div role="columnheader" className={head()}>
      State
    </div>
    <div role="columnheader" className={head('justify-end', fromMid)}>
      Attempts
    </div>
    <div role="columnheader" className={head('pl-4')}>
      Fault, or why it waits
    </div>
    <div role="columnheader" className={head('justify-end')}>
      Due
    </div>
    <div role="columnheader" className={head('pl-4', fromWide)}>
      Phone
    </div>
    <div role="columnheader" className={head('justify-end', fromWide)}>
      Took
    </div>
    <div role="columnheader" className={head('justify-end', 'pr-4', fromWide)}>
      Changed
    </div>
  </div>
)
