import { memo } from 'react'
import { appName } from '../../../core/model/app.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import { accountLooks } from '../../looks/account.ts'
import { CapDots } from '../../parts/CapDots.tsx'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { GridCell } from '../../parts/GridCell.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { WindowBar } from '../../parts/WindowBar.tsx'
import { useClock, useNow } from '../../state/clock.ts'
import { classes } from '../../style/classes.ts'
import { at, phoneName } from '../../words/name.ts'
import { exactly, moment, span } from '../../words/time.ts'
import { columns, from2k, fromMid, fromWide } from './columns.ts'
import { type AccountFacts, nowLine } from './now-line.ts'
import type { AccountRow } from './rows.ts'
import { SuccessCell } from './SuccessCell.tsx'
import type { Days } from './use-days.ts'

export interface AccountLineProps {
  readonly row: AccountRow
  /** Left out: not known. */
  readonly days: Days | undefined
  readonly isChecked: boolean
  /** The one row that Tab stops at. */
  readonly isStop: boolean
  readonly index: number
  readonly onCheck: (id: AccountId, on: boolean) => void
}

const Now = ({ facts }: { facts: AccountFacts }) => {
  const { icon, tone, sentence, isLoud } = nowLine(facts, useNow())
  return (
    <span data-tone={tone} className="flex min-w-0 items-center gap-2" title={sentence}>
      <Icon of={icon} className="text-tone" />
      <span className={`truncate ${isLoud ? 'text-text' : 'text-soft'}`}>{sentence}</span>
    </span>
  )
}

const Phone = ({ name }: { name: string | null }) => {
  if (name === null) return <span className="text-faint">none</span>
  const parts = phoneName(name)
  return (
    <span className="truncate" title={name}>
      {parts.number === null ? null : <span className="mr-1.5 text-soft">{parts.number}</span>}
      {parts.name}
    </span>
  )
}

/** Whose it is, and its tags. */
const labelsOf = ({ person, tags = [] }: AccountRow['account']): readonly string[] => [
  ...new Set([...(person === undefined || person === '' ? [] : [person]), ...tags]),
]

const LastPost = ({ when }: { when: number | null }) => {
  const text = useClock((now) => (when === null ? 'never' : moment(when, now)))
  return <span title={when === null ? 'No post yet' : exactly(when)}>{text}</span>
}

export const AccountLine = memo(({ row, days, isChecked, isStop, index, onCheck }: AccountLineProps) => {
  const { account, phone, state } = row
  const look = accountLooks[state]
  const fails = account.failuresInRow
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are grids
    <div
      role="row"
      data-account={account.id}
      aria-rowindex={index + 2}
      aria-selected={isChecked}
      tabIndex={isStop ? 0 : -1}
      className={classes(
        columns,
        'h-9 border-b border-line/55 px-2 focus-visible:-outline-offset-2',
        isChecked ? 'bg-accent-tint' : 'hover:bg-raised',
      )}
    >
      <GridCell className="px-0">
        <Checkbox
          state={isChecked}
          isStop={false}
          label={`Select ${at(account.handle)}`}
          onChange={(on) => onCheck(account.id, on)}
        />
      </GridCell>
      <GridCell>
        <span
          className="fits-whole gap-x-2"
          title={[at(account.handle), appName(account.app), ...labelsOf(account)].join(', ')}
        >
          <span className="max-w-full truncate font-medium">{at(account.handle)}</span>
          <span className="text-s leading-5 text-soft">{appName(account.app)}</span>
          {labelsOf(account).map((label) => (
            <span key={label} className="max-w-40 truncate text-s leading-5 text-faint">
              {label}
            </span>
          ))}
        </span>
      </GridCell>
      <GridCell>
        {state === 'well' ? (
          <span role="img" aria-label="State: Well" data-tone="good" className="flex items-center gap-1.5 text-soft">
            <Icon of={look.icon} className="text-tone" />
            {look.word}
          </span>
        ) : (
          <StateText look={look} />
        )}
      </GridCell>
      <GridCell>
        <CapDots used={account.used} cap={account.cap} />
      </GridCell>
      <GridCell className={fromMid}>
        {account.windows === undefined ? null : (
          <WindowBar windows={account.windows} timeZone={account.timeZone ?? 'UTC'} />
        )}
      </GridCell>
      <GridCell className={`${fromWide} justify-end text-soft`}>
        {account.spacingMs === undefined ? '' : span(account.spacingMs)}
      </GridCell>
      <GridCell>
        <Now facts={row} />
      </GridCell>
      <GridCell className={`justify-end ${fails === 0 ? 'text-faint' : fails < 3 ? 'text-retry' : 'text-bad'}`}>
        {fails}
      </GridCell>
      <GridCell className={`${from2k} justify-end`}>
        <SuccessCell days={days} />
      </GridCell>
      <GridCell>
        <Phone name={phone?.name ?? account.phone} />
      </GridCell>
      <GridCell className={`${fromMid} justify-end text-soft`}>
        <LastPost when={account.lastPostAt} />
      </GridCell>
    </div>
  )
})
AccountLine.displayName = 'AccountLine'
