import { Checkbox } from '../../parts/Checkbox.tsx'
import { GridCell } from '../../parts/GridCell.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { columns, from2k, fromMid, fromWide } from './columns.ts'
import type { Sort } from './rows.ts'
import { narrow } from './use-rows.ts'

export interface AccountHeadProps {
  readonly sort: Sort
  readonly checked: boolean | 'some'
  readonly onCheckAll: (on: boolean) => void
}

interface ColumnProps {
  readonly word: string
  readonly by?: Sort
  /** Another order that this column has. */
  readonly also?: { readonly by: Sort; readonly word: string }
  readonly sort: Sort
  readonly className?: string
}

const Order = ({ word, by, sort }: { word: string; by: Sort; sort: Sort }) => (
  <button
    type="button"
    onClick={() => narrow({ sort: by === 'health' ? null : by })}
    className="flex min-h-6 items-center gap-1 whitespace-nowrap hover:text-text"
  >
    {word}
    {by === sort ? <Icon of="arrow-down" className="text-soft" /> : null}
  </button>
)

const Column = ({ word, by, also, sort, className = '' }: ColumnProps) => (
  <GridCell
    role="columnheader"
    className={className}
    {...(by === undefined ? {} : { sorted: by === sort || also?.by === sort ? 'descending' : 'none' })}
  >
    {by === undefined ? word : <Order word={word} by={by} sort={sort} />}
    {also === undefined ? null : <Order {...also} sort={sort} />}
  </GridCell>
)

export const AccountHead = ({ sort, checked, onCheckAll }: AccountHeadProps) => (
  // biome-ignore lint/a11y/useSemanticElements: rows are grids
  // biome-ignore lint/a11y/useFocusableInteractive: the buttons in it are
  <div role="row" aria-rowindex={1} className={`${columns} h-7.5 px-2 text-s text-soft`}>
    <GridCell role="columnheader" label="Selection" className="px-0">
      <Checkbox state={checked} label="Select all in view" onChange={onCheckAll} />
    </GridCell>
    <Column word="Account" by="account" also={{ by: 'person', word: 'Person' }} sort={sort} className="gap-3" />
    <Column word="Health" by="health" sort={sort} />
    <Column word="Posted, 24 h" by="posted" sort={sort} />
    <Column word="Window" sort={sort} className={fromMid} />
    <Column word="Spacing" sort={sort} className={`${fromWide} justify-end`} />
    <Column word="Now, or why it rests" sort={sort} />
    <Column word="Fails" by="fails" sort={sort} className="justify-end" />
    <Column word="Success, 14 days" sort={sort} className={`${from2k} justify-end whitespace-nowrap`} />
    <Column word="Phone" sort={sort} />
    <Column word="Last post" by="last" sort={sort} className={`${fromMid} justify-end`} />
  </div>
)
