import { type Hold, isHolding } from '../../../core/model/hold.ts'
import type { HoldId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { act } from '../../state/act.ts'
import { useNow } from '../../state/clock.ts'
import type { PhoneFacts } from '../../state/phone-state.ts'
import { at } from '../../words/name.ts'
import { exactly, left, moment } from '../../words/time.ts'

export interface HoldsProps {
  readonly facts: PhoneFacts
  /** The one that is said above already, with its release. */
  readonly said: HoldId | null
}

const iconOf = (hold: Hold) => (hold.until !== null ? 'timer' : hold.by === 'person' ? 'circle-pause' : 'hand')

const Line = ({ hold, owner, isTaken }: { hold: Hold; owner: string; isTaken: boolean }) => {
  const now = useNow()
  // a release lifts all that holds the phone, and would end the take-over without a word
  const mayRelease = !(isTaken && hold.scope === 'phone')
  const ends = hold.until === null ? `since ${moment(hold.placedAt, now)}` : `${left(hold.until, now)} left`
  return (
    <li className="flex min-h-11 items-center gap-3 border-t border-line/55 px-3 py-2">
      <Icon of={iconOf(hold)} size={16} className="text-soft" />
      <span className="min-w-0 flex-1">
        <span className="block text-m wrap-anywhere">{hold.sentence}</span>
        <span className="block text-s text-faint" title={exactly(hold.placedAt)}>
          {owner}, {ends}
        </span>
      </span>
      {mayRelease ? (
        <Button onClick={() => void act('release', { scope: hold.scope, target: hold.target })}>Release</Button>
      ) : (
        <span className="text-s text-faint">after the hand-back</span>
      )}
    </li>
  )
}

/** All that keeps this phone or its accounts from work, each with its end or its release. */
export const Holds = ({ facts: { phone, accounts }, said }: HoldsProps) => {
  const now = useNow()
  const held = [
    ...phone.holds.map((hold) => ({ hold, owner: 'This phone' })),
    ...accounts.flatMap((a) => a.holds.map((hold) => ({ hold, owner: at(a.handle) }))),
  ].filter(({ hold }) => isHolding(hold, now) && hold.reason !== 'reserved' && hold.id !== said)
  return held.length === 0 ? null : (
    <ul aria-label="Holds">
      {held.map(({ hold, owner }) => (
        <Line key={`${hold.scope} ${hold.id}`} hold={hold} owner={owner} isTaken={phone.taken != null} />
      ))}
    </ul>
  )
}
