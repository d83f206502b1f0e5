import { ArrowDown } from 'lucide-react'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { ask } from '../../state/view.ts'
import { cell, columns, fromMid, fromWide } from './columns.ts'
import type { Sort } from './rows.ts'

export interface AccountHeadProps {
  readonly sort: Sort
  readonly checked: boolean | 'some'
  readonly onCheckAll: (on: boolean) => void
}

interface ColumnProps {
  readonly word: string
  readonly by?: Sort
  readonly sort: Sort
  readonly className?: string
}

const Column = ({ word, by, sort, className = '' }: ColumnProps) => (
  <span
    role="columnheader"
    tabIndex={-1}
    aria-sort={by === undefined ? undefined : by === sort ? 'descending' : 'none'}
    className={`${cell} ${className}`}
  >
    {by === undefined ? (
      word
    ) : (
      <button
        type="button"
        onClick={() => ask({ sort: by === 'health' ? null : by })}
        className="flex min-h-6 items-center gap-1 whitespace-nowrap hover:text-text"
      >
        {word}
        {by === sort ? <Icon of={ArrowDown} className="text-soft" /> : null}
      </button>
    )}
  </span>
)

export const AccountHead = ({ sort, checked, onCheckAll }: AccountHeadProps) => (
  <div role="row" tabIndex={-1} aria-rowindex={1} className={`${columns} h-7.5 px-2 text-s text-soft`}>
    <span role="columnheader" tabIndex={-1} aria-label="Selection">
      <Checkbox state={checked} label="Select all in view" onChange={onCheckAll} />
    </span>
    <Column word="Account" by="account" sort={sort} />
    <Column word="Health" by="health" sort={sort} />
    <Column word="Posted, 24 h" by="posted" sort={sort} />
    <Column word="Window" sort={sort} className={fromMid} />
    <Column word="Spacing" sort={sort} className={`${fromWide} justify-end`} />
    <Column word="Now, or why it rests" sort={sort} />
    <Column word="Fails" by="fails" sort={sort} className="justify-end" />
    <Column word="Phone" sort={sort} />
    <Column word="Last post" by="last" sort={sort} className={`${fromMid} justify-end`} />
  </div>
)
