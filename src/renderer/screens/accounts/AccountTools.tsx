import { accountLooks, accountStates } from '../../looks/account.ts'
import { CountFilter } from '../../parts/CountChip.tsx'
import { AddAccount } from './AddAccount.tsx'
import { ImportAccounts } from './ImportAccounts.tsx'
import { narrow, type Rows, useView } from './use-rows.ts'

export const AccountTools = ({ counts, all }: Pick<Rows, 'counts' | 'all'>) => {
  const { state, lone } = useView()
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4">
      <fieldset aria-label="Health" className="flex min-w-0 flex-1 gap-1 overflow-x-auto py-1">
        <CountFilter n={all} isOn={state === null && lone === null} onPress={() => narrow({ state: null })} />
        {accountStates.map((name) => (
          <CountFilter
            key={name}
            look={accountLooks[name]}
            n={counts[name]}
            isOn={state === name && lone === null}
            onPress={() => narrow({ state: state === name && lone === null ? null : name })}
          />
        ))}
      </fieldset>
      <ImportAccounts />
      <AddAccount />
    </div>
  )
}
