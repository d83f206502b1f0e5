import { memo } from 'react'
import type { PhoneId } from '../../../core/model/ids.ts'
import { phoneLooks } from '../../looks/phone.ts'
import { useBoard } from '../../state/board.ts'
import { useClock, useMinute, useNow } from '../../state/clock.ts'
import { useCardFacts } from '../../state/phone-facts.ts'
import { phoneState } from '../../state/phone-state.ts'
import { phoneWords } from '../../state/phone-words.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { at } from '../../words/name.ts'
import { CooldownRing } from '../CooldownRing.tsx'
import { PhoneBody } from './PhoneBody.tsx'
import { PhoneFoot } from './PhoneFoot.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { PhoneHead } from './PhoneHead.tsx'
import { PhoneScreen } from './PhoneScreen.tsx'
import { PhoneTile } from './PhoneTile.tsx'

export interface PhoneCardProps {
  readonly id: PhoneId
  readonly size: 'S' | 'M' | 'L'
  readonly isStop: boolean
}

const sizes = {
  M: { height: 'h-67', screen: 'h-55 w-[101px]' },
  L: { height: 'h-[455px]', screen: 'h-[407px] w-47' },
} as const

const accountsText = (handles: readonly string[]): string =>
  handles.length === 0 ? 'no account' : `${at(handles[0] ?? '')}${handles.length > 1 ? ` +${handles.length - 1}` : ''}`

const Cooldown = ({ from, until }: { from: number; until: number }) => {
  const now = useNow()
  return <CooldownRing leftMs={until - now} allMs={until - from} />
}

/** One phone: who it is, what it does, what it needs. Its height never changes with its state. */
export const PhoneCard = memo(({ id, size, isStop }: PhoneCardProps) => {
  const facts = useCardFacts(id)
  // the card is drawn anew when something changed; what ticks in it does so by itself
  const now = useMinute()
  const state = useClock((second) => (facts === null ? 'ready' : phoneState(facts, second)))
  const doingAccount = useBoard((b) => b.accounts[String(facts?.phone.doing?.account)]?.handle ?? null)
  if (facts === null) return null
  const { phone, slot } = facts
  const words = phoneWords(state, facts, now)
  if (size === 'S') return <PhoneTile facts={facts} state={state} words={words} isStop={isStop} />
  const { height, screen } = sizes[size]
  const { lane } = phoneLooks[state]
  const trouble =
    state === 'offline' || state === 'reconnecting'
      ? 'offline'
      : state === 'restarting' || state === 'off'
        ? state
        : null
  const isCooling = state === 'cooling' && words.until !== null
  const uncertain = state === 'uncertain' ? [] : words.uncertain
  const handles = doingAccount === null ? facts.accounts.map((a) => a.handle) : [doingAccount]
  return (
    <PhoneFrame phone={phone} slot={slot} state={state} lead={words.lead} height={height} isStop={isStop}>
      {(menu) => (
        <>
          <PhoneHead phone={phone} slot={slot} state={state} isMenuOpen={menu.isOpen} onMenu={menu.onOpen} />
          <div className="flex min-h-0 flex-1 gap-3 px-3 pb-3">
            <PhoneScreen
              phone={id}
              name={phone.name}
              size={size}
              trouble={trouble}
              isDim={isCooling}
              className={screen}
            >
              {isCooling ? <Cooldown from={words.since ?? now} until={words.until ?? now} /> : undefined}
            </PhoneScreen>
            <div className="flex min-w-0 flex-1 flex-col pb-0.5">
              <PhoneBody
                account={accountsText(handles)}
                lead={words.lead}
                note={words.note}
                isJob={lane === 'working' && phone.doing !== null}
                isLong={size === 'L'}
                chip={
                  uncertain[0] === undefined
                    ? null
                    : { n: uncertain.length, href: leads('#/job') ? href(['job', uncertain[0]]) : null }
                }
              />
              <PhoneFoot phone={phone} slot={slot} state={state} words={words} />
            </div>
          </div>
        </>
      )}
    </PhoneFrame>
  )
})
