import { useEffect, useRef, useState } from 'react'
import type { AccountId } from '../../core/model/ids.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { FilterField } from '../parts/FilterField.tsx'
import { TitleBar } from '../parts/TitleBar.tsx'
import { WayIn } from '../parts/WayIn.tsx'
import { href } from '../state/route.ts'
import { leads, type Screen } from '../state/screens.ts'
import { go } from '../state/view.ts'
import { at } from '../words/name.ts'
import { AccountSelection } from './accounts/AccountSelection.tsx'
import { AccountTable } from './accounts/AccountTable.tsx'
import { AccountTools } from './accounts/AccountTools.tsx'
import { AddAccount } from './accounts/AddAccount.tsx'
import { ImportAccounts } from './accounts/ImportAccounts.tsx'
import type { AccountRow } from './accounts/rows.ts'
import { narrow, useRows, useView } from './accounts/use-rows.ts'

const openJobs = ({ account }: AccountRow): void => {
  const to = href(['jobs'], { q: `account:${account.handle}` })
  if (leads(to)) go(to)
}

const None = () => (
  <>
    <TitleBar title="Accounts" facts="no account yet" />
    <EmptyState
      title="No accounts yet"
      sentence="An account says which app it posts to, on which phone, how often and when."
    >
      <div className="grid max-w-200 grid-cols-2 gap-3">
        <WayIn
          icon="user-plus"
          title="Add one account"
          sentence="What it may do can be changed at any time."
          steps={['Sign in to it in the app, on its phone', 'Write its handle here', 'Choose its phone']}
        >
          <AddAccount />
        </WayIn>
        <WayIn
          icon="file-spreadsheet"
          title="Import a list"
          sentence="A CSV file with a head, or one account a line."
          steps={[
            'Head: handle, app, phone, cap, spacing, windows, timezone, tags, person',
            'Or lines such as reelhouse:@tide.and.table 02 Plover',
            'Import it again to change what is there',
          ]}
        >
          <ImportAccounts />
        </WayIn>
      </div>
    </EmptyState>
  </>
)

const Page = () => {
  const scroller = useRef<HTMLDivElement>(null)
  const { sort, text, lone } = useView()
  const { rows, counts, all } = useRows(scroller)
  const [checked, setChecked] = useState<ReadonlySet<AccountId>>(new Set())
  const chosen = rows.filter((row) => checked.has(row.account.id)).map((row) => row.account)
  const hasChosen = chosen.length > 0
  useEffect(() => {
    if (!hasChosen) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) setChecked(new Set())
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [hasChosen])
  if (all === 0) return <None />
  const search = (
    <FilterField
      label="Filter by account, app, phone, person or tag"
      value={lone === null ? text : rows.map((row) => at(row.account.handle)).join('')}
      onChange={(next) => narrow({ q: next })}
      className="w-74 max-mid:w-48 2k:w-90"
    />
  )
  return (
    <>
      <TitleBar title="Accounts" search={search} />
      <AccountTools counts={counts} all={all} />
      {rows.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState
            title={lone === null ? 'No account fits' : 'There is no such account'}
            sentence={
              lone === null
                ? 'Nothing here is in this state and has these words.'
                : `“${lone}” is the number of no account here, or of one that was taken away.`
            }
          >
            <Button onClick={() => narrow({ q: null, state: null })}>Show all accounts</Button>
          </EmptyState>
        </div>
      ) : (
        <AccountTable
          scroller={scroller}
          rows={rows}
          sort={sort}
          checked={checked}
          onChecked={setChecked}
          onOpen={openJobs}
        />
      )}
      {hasChosen ? <AccountSelection accounts={chosen} onClear={() => setChecked(new Set())} /> : null}
    </>
  )
}

export const screen: Screen = {
  name: 'accounts',
  also: ['account'],
  word: 'Accounts',
  icon: 'users',
  letter: 'a',
  order: 3,
  Page,
}
