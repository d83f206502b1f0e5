import type { PhoneId } from '../../../core/model/ids.ts'
import { linkLooks } from '../../looks/link.ts'
import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { useClock } from '../../state/clock.ts'
import { useDoing } from '../../state/phone-facts.ts'
import type { PhoneFacts } from '../../state/phone-state.ts'
import type { PhoneWords } from '../../state/phone-words.ts'
import { clamp, cut } from '../../style/cut.ts'
import { phoneName, screenName } from '../../words/name.ts'
import { clockOf, left, moment } from '../../words/time.ts'
import { Icon } from '../Icon.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { StepTrail } from '../StepTrail.tsx'
import { PhoneFrame } from './PhoneFrame.tsx'
import { PhoneMenu } from './PhoneMenu.tsx'
import { PhoneScreen } from './PhoneScreen.tsx'

export interface PhoneTileProps {
  readonly facts: PhoneFacts
  readonly state: PhoneState
  readonly words: PhoneWords
  readonly isStop: boolean
}

/** In px, of the narrowest tile: what is beside its screen. */
const room = 104
/** In px: the menu, or the icon in its place, and the gap before it. */
const menuRoom = 28
/** In px: minutes and seconds, and the gap before them. */
const timeRoom = 40

/** One line about when it goes on; null where the sentence says more. */
const waitText = (state: PhoneState, { until }: PhoneWords, now: number): string | null => {
  if (until === null || until <= now) return null
  const { lane } = phoneLooks[state]
  if (lane === 'recovering') return `Again in ${left(until, now)}`
  if (lane === 'resting') return `${left(until, now)} left`
  return lane === 'ready' ? `Next ${moment(until, now)}` : null
}

const Wait = ({ state, words }: { state: PhoneState; words: PhoneWords }) =>
  useClock((now) => waitText(state, words, now)) ?? words.lead

const Elapsed = ({ since }: { since: number }) => useClock((now) => clockOf(now - since))

/** How far it has come: the one part of the tile that each step draws anew. */
const Progress = ({ phone }: { phone: PhoneId }) => {
  const doing = useDoing(phone)
  if (doing === null) return null
  const name = doing.screen === null ? 'Session' : screenName(doing.screen)
  return (
    <div className="mt-auto flex flex-col gap-1.5">
      <p className="flex justify-between gap-1 text-s">
        <span className={`min-w-0 text-tone ${cut(name, room - timeRoom, 12)}`}>{name}</span>
        <span className="shrink-0 text-soft">
          <Elapsed since={doing.since} />
        </span>
      </p>
      <StepTrail name={doing.screen ?? 'Session'} step={doing.step} of={doing.of} share={0.5} />
    </div>
  )
}

/** A phone in size S: name, badge, one line. */
export const PhoneTile = ({ facts, state, words, isStop }: PhoneTileProps) => {
  const { phone, slot } = facts
  const { number, name } = phoneName(phone.name)
  const isDark = phoneLooks[state].lane === 'recovering' || state === 'cooling' || state === 'off'
  return (
    <PhoneFrame phone={phone} slot={slot} state={state} lead={words.lead} height="h-33" isStop={isStop}>
      {(menu) => (
        <div className="flex min-h-0 flex-1 gap-2.5 p-3">
          <PhoneScreen
            phone={phone.id}
            name={phone.name}
            size={null}
            trouble={null}
            isDim={isDark}
            isSmall
            className="h-26 w-12"
          />
          <div className="flex min-w-0 flex-1 flex-col">
            <div className="flex h-6 items-center gap-1.5">
              <h3
                className={`min-w-0 flex-1 text-m font-semibold ${cut(phone.name, room - menuRoom, 13)}`}
                title={phone.name}
              >
                {number === null ? null : <span className="mr-1 font-medium text-soft">{number}</span>}
                {name}
              </h3>
              <span className="inline-flex text-faint on-card:hidden">
                <Icon of={linkLooks[phone.link].icon} />
              </span>
              <PhoneMenu phone={phone} slot={slot} state={state} {...menu} />
            </div>
            <div className="mt-0.5">
              <StateBadge look={phoneLooks[state]} />
            </div>
            {phone.doing === null ? (
              <p className={`mt-auto text-s text-soft ${clamp(words.lead, room, 2, 12)}`} title={words.lead}>
                <Wait state={state} words={words} />
              </p>
            ) : (
              <Progress phone={phone.id} />
            )}
          </div>
        </div>
      )}
    </PhoneFrame>
  )
}
