import { appName } from '../../../core/model/app.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import { isHolding } from '../../../core/model/hold.ts'
import { accountLooks } from '../../looks/account.ts'
import { CapDots } from '../../parts/CapDots.tsx'
import { Card } from '../../parts/Card.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { StateText } from '../../parts/StateText.tsx'
import { useNow } from '../../state/clock.ts'
import { accountTo } from '../../state/links.ts'
import type { PhoneFacts } from '../../state/phone-state.ts'
import { at } from '../../words/name.ts'
import { counted } from '../../words/number.ts'
import { nowLine, stateOf } from '../accounts/now-line.ts'

const Line = ({ account, facts }: { account: AccountCard; facts: PhoneFacts }) => {
  const now = useNow()
  const own = { account, phone: facts.phone, hand: facts.hand.filter((h) => h.account === account.id) }
  // what holds it or its phone is told above
  const isTold = facts.phone.adb !== 'device' || [...account.holds, ...facts.phone.holds].some((h) => isHolding(h, now))
  const line = isTold ? null : nowLine(own, now)
  return (
    <li className="border-t border-line/55 px-3 py-2">
      <div className="flex items-center gap-2.5">
        <a className="truncate text-m font-medium hover:underline" href={accountTo(account)}>
          {at(account.handle)}
        </a>
        <span className="shrink-0 text-s text-soft">{appName(account.app)}</span>
        <span className="flex-1" />
        <CapDots used={account.used} cap={account.cap} />
        <StateText look={accountLooks[stateOf(own, now)]} />
      </div>
      {line === null ? null : (
        <p data-tone={line.tone} className="mt-0.5 flex items-start gap-2 text-s">
          <Icon of={line.icon} className="mt-px text-tone" />
          <span className={`min-w-0 wrap-anywhere ${line.isLoud ? '' : 'text-soft'}`}>{line.sentence}</span>
        </p>
      )}
    </li>
  )
}

export const AccountList = ({ facts }: { readonly facts: PhoneFacts }) => (
  <Card title="Accounts" facts={facts.accounts.length > 1 ? counted(facts.accounts.length, 'account') : ''}>
    {facts.accounts.length === 0 ? (
      <p className="px-3 pb-3 text-m text-soft">No account is on this phone. It posts nothing until one is.</p>
    ) : (
      <ul>
        {facts.accounts.map((account) => (
          <Line key={account.id} account={account} facts={facts} />
        ))}
      </ul>
    )}
  </Card>
)
