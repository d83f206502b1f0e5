import { accountLooks, accountStates } from '../../looks/account.ts'
import { CountFilter } from '../../parts/CountChip.tsx'
import { AddAccount } from './AddAccount.tsx'
import { ImportAccounts } from './ImportAccounts.tsx'
import { narrow, type Rows, useView } from './use-rows.ts'

export const AccountTools = ({ counts, all }: Pick<Rows, 'counts' | 'all'>) => {
  const { state, lone } = useView()
  return (
    <div className="flex min-h-11 shrink-0 items-start gap-2 border-b border-line px-4 py-2">
      <fieldset aria-label="Health" className="flex min-w-0 flex-1 flex-wrap gap-1">
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
