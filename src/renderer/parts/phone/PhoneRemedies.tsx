import type { PhoneCard } from '../../../core/model/board.ts'
import type { IconName } from '../../looks/icons.ts'
import type { PhoneState } from '../../looks/phone.ts'
import { act } from '../../state/act.ts'
import { startPhone } from '../../state/phone-actions.ts'
import type { PhoneWords } from '../../state/phone-words.ts'
import { href } from '../../state/route.ts'
import { leads } from '../../state/screens.ts'
import { go } from '../../state/view.ts'
import { Button } from '../Button.tsx'

export interface PhoneRemediesProps {
  readonly phone: PhoneCard
  readonly state: PhoneState
  readonly words: PhoneWords
  readonly layout: 'column' | 'row'
  /** On the page of the phone itself: what leads there, and what that page has anyway, is left out. */
  readonly isAtScreen?: boolean
}

interface Remedy {
  readonly icon: IconName
  readonly word: string
  readonly isFirst?: boolean
  readonly run: () => void
}

/** The one thing that solves it first, then at most one other. */
const remedies = (phone: PhoneCard, state: PhoneState, words: PhoneWords, isAtScreen: boolean): readonly Remedy[] => {
  const reconnect = (word: string, isFirst = false): Remedy => ({
    icon: isFirst ? 'refresh-cw' : 'cable',
    word,
    isFirst,
    run: () => void act('reconnect', { phone: phone.id }),
  })
  const { lift } = words
  const release = (word: string, icon: IconName = 'check'): readonly Remedy[] =>
    lift === null ? [] : [{ icon, word, run: () => void act('release', { scope: lift.scope, target: lift.target }) }]
  const screen = href(['phone', phone.id])
  const openScreen: readonly Remedy[] =
    leads(screen) && !isAtScreen
      ? [{ icon: 'monitor-smartphone', word: 'Open screen', isFirst: true, run: () => go(screen) }]
      : []
  const [job] = words.uncertain
  switch (state) {
    case 'needs':
      if (phone.adb !== 'device') return [reconnect('Ask again', true)]
      return [...openScreen, ...release('It is resolved')]
    case 'uncertain': {
      if (job === undefined) return []
      const to = href(['job', job])
      const decide: Remedy = { icon: 'scan-eye', word: 'Look and decide', isFirst: true, run: () => go(to) }
      const again: Remedy = {
        icon: 'refresh-cw',
        word: 'Look again',
        run: () => void act('answer', { job, answer: 'look-again' }),
      }
      return leads(to) ? [decide, again] : [again]
    }
    case 'given-up': {
      const run = () => void act('restart-worker', { phone: phone.id })
      return [{ icon: 'refresh-cw', word: 'Restart worker', isFirst: true, run }]
    }
    case 'taken':
      if (isAtScreen) return []
      return [
        ...openScreen,
        { icon: 'undo-2', word: 'Hand back', run: () => void act('hand-back', { phone: phone.id }) },
      ]
    case 'offline':
      return [reconnect('Reconnect now')]
    case 'paused':
    case 'draining':
      return [{ icon: 'play', word: 'Start', run: () => startPhone(phone) }]
    case 'cooling':
    case 'resting':
      return release('Release', 'play')
    default:
      return []
  }
}

export const PhoneRemedies = ({ phone, state, words, layout, isAtScreen = false }: PhoneRemediesProps) =>
  remedies(phone, state, words, isAtScreen).map(({ icon, word, isFirst, run }) => (
    <Button
      key={word}
      icon={icon}
      look={isFirst === true ? 'filled' : 'edged'}
      wide={layout === 'column'}
      onClick={(event) => {
        event.stopPropagation()
        run()
      }}
    >
      {word}
    </Button>
  ))
