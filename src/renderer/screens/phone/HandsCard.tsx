import type { PhoneCard } from '../../../core/model/board.ts'
import { ActButton } from '../../parts/ActButton.tsx'
import { Button } from '../../parts/Button.tsx'
import { Card } from '../../parts/Card.tsx'
import { act } from '../../state/act.ts'
import { useClock } from '../../state/clock.ts'
import { outOfReach } from '../../state/phone-actions.ts'
import { clockOf, moment } from '../../words/time.ts'
import { TypeField } from './TypeField.tsx'
import type { Hands } from './use-hands.ts'

export interface HandsCardProps {
  readonly phone: PhoneCard
  readonly hands: Hands
  /** Taking over is what this phone waits for. */
  readonly isFirst: boolean
}

const Sentence = ({ children }: { children: string }) => <p className="text-m text-soft">{children}</p>

const handBack = (phone: PhoneCard): void => void act('hand-back', { phone: phone.id })

const TakeOver = ({ phone, isFirst }: HandsCardProps) => (
  <>
    <Sentence>
      A run on this phone lets go before its share button and is not spent. A new post found after your visit becomes
      uncertain, for you to decide.
    </Sentence>
    <ActButton
      icon="pointer"
      look={isFirst ? 'filled' : 'edged'}
      height={32}
      className="self-start"
      refusal={outOfReach(phone)}
      onClick={() => void act('take-over', { phone: phone.id })}
    >
      Take over
    </ActButton>
  </>
)

const Waiting = ({ phone, since }: { phone: PhoneCard; since: number }) => {
  const waited = useClock((now) => clockOf(now - since))
  return (
    <>
      <p role="status" className="text-m">
        What runs on this phone lets go first. You can use it in a moment.
      </p>
      <div className="flex items-center gap-3">
        <Button icon="undo-2" height={32} onClick={() => handBack(phone)}>
          Leave it alone
        </Button>
        <span className="text-s text-faint">waiting for {waited}</span>
      </div>
    </>
  )
}

const editKeys = [
  { key: 'enter', word: 'Enter', icon: { icon: 'corner-down-left' } },
  { key: 'delete', word: 'Delete', icon: { icon: 'delete' } },
  { key: 'tab', word: 'Next field', icon: {} },
  { key: 'escape', word: 'Hide keyboard', icon: {} },
] as const

const InHands = ({ phone, hands }: HandsCardProps) => (
  <>
    <div>
      <TypeField hands={hands} />
      <div className="mt-1 flex flex-wrap gap-x-1">
        {editKeys.map(({ key, word, icon }) => (
          <Button key={key} look="bare" className="px-2" {...icon} onClick={() => hands.act({ kind: 'key', key })}>
            {word}
          </Button>
        ))}
      </div>
    </div>
    <div className="flex items-center gap-3 border-t border-line pt-3">
      <Button icon="undo-2" look="filled" height={32} onClick={() => handBack(phone)}>
        Hand back
      </Button>
      <Sentence>The work goes on, and first compares the account’s list with what it was.</Sentence>
    </div>
  </>
)

/** Take over, wait, use, hand back: each with what follows from it. */
export const HandsCard = (props: HandsCardProps) => {
  const { phone } = props
  const { taken } = phone
  const since = useClock((now) => (taken == null ? '' : `since ${moment(taken.since, now)}`))
  const title = taken == null ? 'Use this phone' : taken.isFree ? 'In your hands' : 'Waiting for the phone'
  return (
    <Card title={title} facts={since}>
      <div className="flex flex-col gap-3 px-3 pb-3">
        {taken == null ? (
          <TakeOver {...props} />
        ) : taken.isFree ? (
          <InHands {...props} />
        ) : (
          <Waiting phone={phone} since={taken.since} />
        )}
      </div>
    </Card>
  )
}
