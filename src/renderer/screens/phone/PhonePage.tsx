import { useEffect, useRef } from 'react'
import type { PhoneCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { Button } from '../../parts/Button.tsx'
import { Crumb } from '../../parts/Crumb.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { place } from '../../parts/phone/PhoneMenu.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { TitleBar } from '../../parts/TitleBar.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { useLetters } from '../../state/letters.ts'
import { phoneActions } from '../../state/phone-actions.ts'
import { usePhoneFacts } from '../../state/phone-facts.ts'
import { type PhoneFacts, phoneState } from '../../state/phone-state.ts'
import { href } from '../../state/route.ts'
import { go } from '../../state/view.ts'
import { phoneName } from '../../words/name.ts'
import { Journal } from '../health/Journal.tsx'
import { AccountList } from './AccountList.tsx'
import { HandsCard } from './HandsCard.tsx'
import { LabelsCard } from './LabelsCard.tsx'
import { LiveScreen, type LiveScreenProps } from './LiveScreen.tsx'
import { leave, wayBack } from './leave.ts'
import { NowCard } from './NowCard.tsx'
import { PhoneFactsCard } from './PhoneFactsCard.tsx'
import { RehearseCard } from './RehearseCard.tsx'
import { RemedyList } from './RemedyList.tsx'
import { ScreenKeys } from './ScreenKeys.tsx'
import { useHands } from './use-hands.ts'

const InFarm = ({ children }: { children: React.ReactNode }) => (
  <Crumb word="Farm" to={wayBack()} title="Back, Esc">
    {children}
  </Crumb>
)

const Gone = ({ id }: { id: string }) => {
  useLetters((key) => {
    if (key === 'Escape') go(wayBack())
    return key === 'Escape'
  })
  return (
    <>
      <TitleBar title={<InFarm>No such phone</InFarm>} />
      <EmptyState
        title="This phone is not in the farm"
        sentence={
          id === ''
            ? 'The address names no phone.'
            : `“${id}” was never added, or was taken out of the farm. Its accounts and jobs are where they were.`
        }
      >
        <Button look="filled" onClick={() => go(wayBack())}>
          Go to the farm
        </Button>
      </EmptyState>
    </>
  )
}

const withoutPicture = ({ adb }: PhoneCard, state: PhoneState, hasScreens: boolean): LiveScreenProps['without'] => {
  if (!hasScreens) return { icon: null, sentence: 'This control room shows no screens.' }
  if (state === 'off') return { icon: 'cloud-off', sentence: 'Off. It starts when a job is due.' }
  if (adb === 'device') return { icon: null, sentence: 'No picture yet' }
  return { icon: 'unplug', sentence: 'Out of reach. The picture comes back with the phone.' }
}

const letters: Readonly<Record<string, readonly string[]>> = { p: ['start', 'pause'], l: ['logs'] }

const Opened = ({ facts }: { facts: PhoneFacts }) => {
  const { phone, slot } = facts
  const state = useClock((now) => phoneState(facts, now))
  const hasScreens = useBoard((b) => b.farm.host.screens !== undefined)
  const hands = useHands(phone.id, phone.taken?.isFree === true)
  const page = useRef<HTMLDivElement>(null)
  const name = phoneName(phone.name)
  useEffect(() => page.current?.focus(), [])
  useLetters((key) => {
    if (key === 'Escape') leave(phone.id)
    else {
      const found = phoneActions(phone, state, slot !== null).find(
        (a) => letters[key]?.includes(a.name) === true && a.refusal === null,
      )
      found?.run()
      return found !== undefined
    }
    return true
  })
  return (
    <>
      <TitleBar
        title={
          <InFarm>
            <span>
              {name.number === null ? null : <span className="mr-1.5 font-medium text-soft">{name.number}</span>}
              {name.name}
            </span>
            <span className="ml-0.5 flex">
              <StateBadge look={phoneLooks[state]} />
            </span>
          </InFarm>
        }
        facts={place(phone)}
      />
      <div ref={page} tabIndex={-1} className="flex min-h-0 flex-1 gap-3 py-3 pl-4 outline-none!">
        <LiveScreen phone={phone} hands={hands} without={withoutPicture(phone, state, hasScreens)}>
          <ScreenKeys hands={hands} />
        </LiveScreen>
        <div className="scroll-page min-w-0 flex-1 pr-1.5">
          <div className="grid grid-cols-1 items-start gap-3 mid:grid-cols-2 2k:grid-cols-3 2k:grid-rows-[auto_1fr]">
            <div className="flex min-w-0 flex-col gap-3 2k:row-span-2">
              <HandsCard
                phone={phone}
                hands={hands}
                isFirst={phone.adb === 'device' && state !== 'uncertain' && state !== 'given-up'}
              />
              <NowCard facts={facts} state={state} />
              <AccountList facts={facts} />
              <RehearseCard facts={facts} />
              <LabelsCard phone={phone} />
            </div>
            <div className="flex min-w-0 flex-col gap-3 2k:contents">
              <RemedyList phone={phone} slot={slot} state={state} />
              <PhoneFactsCard phone={phone} slot={slot} />
            </div>
            <div className="min-w-0 mid:col-span-full 2k:col-span-2">
              <Journal
                id={phone.id}
                title="Connection journal"
                side={
                  <a
                    className="shrink-0 text-m text-accent-text hover:underline"
                    href={href(['health', 'journal'], { phone: phone.id })}
                  >
                    Open in Health
                  </a>
                }
              />
            </div>
          </div>
        </div>
      </div>
    </>
  )
}

/** One opened phone: its screen, what it does, and a person's hands on it. */
export const PhonePage = ({ id }: { readonly id: string }) => {
  const facts = usePhoneFacts(id as PhoneId)
  return facts === null ? <Gone id={id} /> : <Opened key={id} facts={facts} />
}
