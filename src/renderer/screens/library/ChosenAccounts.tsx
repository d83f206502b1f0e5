import type { Intake } from '../../../core/contract/outputs.ts'
import { appName } from '../../../core/model/app.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { AccountId } from '../../../core/model/ids.ts'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useBoard } from '../../state/board.ts'
import { at } from '../../words/name.ts'
import { count } from '../../words/number.ts'

export interface ChosenAccountsProps {
  readonly accounts: readonly AccountCard[]
  readonly chosen: ReadonlySet<AccountId>
  /** Accounts that the folder names, and that come with it. */
  readonly fresh: NonNullable<Intake['listed']>['fresh']
  readonly shares: Intake['shares']
  readonly onChosen: (chosen: ReadonlySet<AccountId>) => void
}

const grid = 'grid grid-cols-[36px_minmax(0,1fr)_84px_44px_44px] items-center'

const Line = ({
  account,
  hasApp,
  isOn,
  share,
  onCheck,
}: {
  account: AccountCard
  /** They are of several apps. */
  hasApp: boolean
  isOn: boolean
  share: number | null
  onCheck: (on: boolean) => void
}) => {
  const phone = useBoard((b) =>
    account.phone === null ? 'no phone' : (b.phones[account.phone]?.name ?? account.phone),
  )
  return (
    <li className={`${grid} h-8 border-t border-line/55`}>
      <Checkbox state={isOn} label={`Post to ${at(account.handle)}`} onChange={onCheck} />
      <span className="fits-whole gap-x-2 pr-2" title={`${at(account.handle)}, ${appName(account.app)}`}>
        <span className="max-w-full truncate font-medium">{at(account.handle)}</span>
        {hasApp ? (
          <span className="hidden text-s leading-5 text-soft @min-[400px]:inline">{appName(account.app)}</span>
        ) : null}
      </span>
      <span className="truncate text-soft">{phone}</span>
      <span className="text-right text-soft">{account.cap}/day</span>
      <span className="pr-3 text-right font-medium">{share === null ? '—' : count(share)}</span>
    </li>
  )
}

/** Who gets the videos, and how many of them. */
export const ChosenAccounts = ({ accounts, chosen, fresh, shares, onChosen }: ChosenAccountsProps) => {
  const shareOf = new Map(shares?.map((s) => [s.account, s.jobs]))
  const hasApps = new Set(accounts.map((a) => a.app)).size > 1
  const all = chosen.size === accounts.length ? true : chosen.size === 0 ? false : 'some'
  const put = (id: AccountId, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChosen(next)
  }
  return (
    <section aria-label="Accounts" className="@container">
      <h2 className="flex h-9 items-center gap-2 font-semibold">
        Accounts
        <span className="text-s font-normal text-faint">
          {chosen.size} of {accounts.length} chosen
          {fresh.length === 0 ? '' : `, ${fresh.length} new from accounts.txt`}
        </span>
      </h2>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <div className={`${grid} h-7.5 text-s text-soft`}>
          <Checkbox
            state={all}
            label="Post to all accounts"
            onChange={(on) => onChosen(new Set(on ? accounts.map((a) => a.id) : []))}
          />
          <span>Account</span>
          <span>Phone</span>
          <span className="text-right">Cap</span>
          <span className="pr-3 text-right">Jobs</span>
        </div>
        <ul className="max-h-72 overflow-y-auto">
          {fresh.map(({ app, handle, jobs }) => (
            <li key={`${app}/${handle}`} className={`${grid} h-8 border-t border-line/55`}>
              <Icon of="user-plus" className="justify-self-center text-accent-text" />
              <span className="truncate pr-2 font-medium">{at(handle)}</span>
              <span className="col-span-2 truncate text-soft">is added with it</span>
              <span className="pr-3 text-right font-medium">{count(jobs)}</span>
            </li>
          ))}
          {accounts.map((account) => (
            <Line
              key={account.id}
              account={account}
              hasApp={hasApps}
              isOn={chosen.has(account.id)}
              share={chosen.has(account.id) ? (shareOf.get(account.id) ?? null) : null}
              onCheck={(on) => put(account.id, on)}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
