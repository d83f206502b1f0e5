import type { AccountCard } from '../../../core/model/board.ts'
import { isHolding } from '../../../core/model/hold.ts'
import { Button } from '../../parts/Button.tsx'
import { SelectionBar } from '../../parts/SelectionBar.tsx'
import { useClock } from '../../state/clock.ts'
import { each } from '../../state/each.ts'
import { counted } from '../../words/number.ts'
import { EditAccounts } from './EditAccounts.tsx'

const targets = (accounts: readonly AccountCard[]) =>
  accounts.map(({ id }) => ({ scope: 'account' as const, target: String(id) }))

export interface AccountSelectionProps {
  readonly accounts: readonly AccountCard[]
  readonly onClear: () => void
}

export const AccountSelection = ({ accounts, onClear }: AccountSelectionProps) => {
  // the minute is enough: a hold that ends meanwhile is released without harm
  const now = useClock((at) => at - (at % 60_000))
  const held = accounts.filter((a) => a.holds.some((h) => isHolding(h, now)))
  const free = accounts.filter((a) => !a.holds.some((h) => h.by === 'person' && isHolding(h, now)))
  return (
    <SelectionBar sentence={`${counted(accounts.length, 'account')} selected`} onClear={onClear}>
      <Button
        icon="circle-pause"
        disabled={free.length === 0}
        onClick={() => void each('pause', targets(free), 'account', free.length === 1 ? 'is held' : 'are held')}
      >
        Hold {free.length}
      </Button>
      <Button
        icon="circle-play"
        disabled={held.length === 0}
        onClick={() =>
          void each('release', targets(held), 'account', held.length === 1 ? 'is released' : 'are released')
        }
      >
        Release {held.length}
      </Button>
      <EditAccounts accounts={accounts} />
    </SelectionBar>
  )
}
