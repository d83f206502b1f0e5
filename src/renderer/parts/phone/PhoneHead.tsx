import type { PhoneCard, SlotCard } from '../../../core/model/board.ts'
import { batteryIcon, linkLooks } from '../../looks/link.ts'
import { type PhoneState, phoneLooks } from '../../looks/phone.ts'
import { serverName } from '../../state/adb-servers.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { mostPx } from '../../style/cut.ts'
import { phoneName } from '../../words/name.ts'
import { span } from '../../words/time.ts'
import { Icon } from '../Icon.tsx'
import { StateBadge } from '../StateBadge.tsx'
import { PhoneMenu } from './PhoneMenu.tsx'

export interface PhoneHeadProps {
  readonly phone: PhoneCard
  readonly slot: SlotCard | null
  readonly state: PhoneState
  readonly isMenuOpen: boolean
  readonly onMenu: (open: boolean) => void
}

/** Battery of a real phone, time on of a cloud phone; nothing where neither is known. */
const Power = ({ phone, slot }: { phone: PhoneCard; slot: SlotCard | null }) => {
  const since = (phone.cloud?.power === 'on' ? phone.cloud.since : slot?.session?.since) ?? null
  const on = useClock((now) => (since === null ? null : span(now - since)))
  const battery = phone.about?.battery ?? null
  if (phone.link === 'cloud') return on === null ? null : <span className="truncate text-s text-soft">on {on}</span>
  if (battery === null || phone.adb !== 'device') return null
  return (
    <span
      role="img"
      aria-label={`Battery ${battery}%`}
      data-tone={battery < 30 ? 'retry' : 'neutral'}
      className="flex items-center gap-1 text-s text-tone"
    >
      <Icon of={batteryIcon(battery)} />
      {battery}%
    </span>
  )
}

/** There is something to know of this phone before it posts: its page says what. */
const Warned = ({ warnings }: { warnings: readonly string[] }) =>
  warnings.length === 0 ? null : (
    <span
      role="img"
      aria-label={warnings.join(' ')}
      title={warnings.join('\n')}
      data-tone="retry"
      className="inline-flex text-tone"
    >
      <Icon of="triangle-alert" />
    </span>
  )

/** In px, of the narrowest card: what its name and the word of its state share, beside icons, battery and menu. */
const room = 104

export const PhoneHead = ({ phone, slot, state, isMenuOpen, onMenu }: PhoneHeadProps) => {
  const link = linkLooks[phone.link]
  const server = useBoard((b) => (phone.server === undefined ? null : serverName(b.adb, phone.server)))
  const way = server === null ? link.word : `${link.word}, ${server}`
  const { number, name } = phoneName(phone.name)
  const look = phoneLooks[state]
  const warnings = phone.warnings ?? []
  const isPlain = server === null && phone.link !== 'cloud' && warnings.length === 0
  const isRoomy = isPlain && mostPx(phone.name, 13) + mostPx(look.word, 12) <= room
  return (
    <header className="flex h-9 shrink-0 items-center gap-2 px-3">
      <span role="img" aria-label={way} title={way} className="inline-flex text-faint">
        <Icon of={link.icon} />
      </span>
      <h3 className={`min-w-0 text-m font-semibold ${isRoomy ? 'whitespace-nowrap' : 'truncate'}`} title={phone.name}>
        {number === null ? null : <span className="mr-1.5 font-medium text-soft">{number}</span>}
        {name}
      </h3>
      <span className={`flex min-w-0 flex-1 items-center gap-2 ${isRoomy ? '' : 'overflow-hidden'}`}>
        {server === null ? null : <span className="truncate text-s text-soft">{server}</span>}
        <Power phone={phone} slot={slot} />
        <Warned warnings={warnings} />
      </span>
      <StateBadge look={look} />
      <PhoneMenu phone={phone} slot={slot} state={state} isOpen={isMenuOpen} onOpen={onMenu} />
    </header>
  )
}
