import { CirclePause, CirclePlay } from 'lucide-react'
import type { AccountCard } from '../../../core/model/board.ts'
import { isHolding } from '../../../core/model/hold.ts'
import { Button } from '../../parts/Button.tsx'
import { SelectionBar } from '../../parts/SelectionBar.tsx'
import { send } from '../../state/act.ts'
import { useClock } from '../../state/clock.ts'
import { toast } from '../../state/toasts.ts'
import { counted } from '../../words/number.ts'
import { EditAccounts } from './EditAccounts.tsx'

/** One after the other; says what was done, and the first refusal. */
const each = async (command: 'pause' | 'release', accounts: readonly AccountCard[], word: string): Promise<void> => {
  const refused: string[] = []
  for (const { id } of accounts) {
    const receipt = await send(command, { scope: 'account', target: String(id) })
    if (!receipt.ok) refused.push(receipt.sentence)
  }
  const [first] = refused
  const done = accounts.length - refused.length
  if (first === undefined) return toast({ tone: 'good', sentence: `${counted(done, 'account')} ${word}.` })
  toast({ tone: 'bad', sentence: `${counted(done, 'account')} ${word}, ${refused.length} not: ${first}` })
}

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
        icon={CirclePause}
        disabled={free.length === 0}
        onClick={() => void each('pause', free, free.length === 1 ? 'is held' : 'are held')}
      >
        Hold {free.length}
      </Button>
      <Button
        icon={CirclePlay}
        disabled={held.length === 0}
        onClick={() => void each('release', held, held.length === 1 ? 'is released' : 'are released')}
      >
        Release {held.length}
      </Button>
      <EditAccounts accounts={accounts} />
    </SelectionBar>
  )
}
