import type { HoldCard } from '../../core/model/board.ts'
import { isFailing } from '../../core/model/hold.ts'
import type { IconName } from '../looks/icons.ts'
import { act } from '../state/act.ts'
import { useBoard } from '../state/board.ts'
import { useNow } from '../state/clock.ts'
import { heldSince, testWords, triedWords } from '../state/held.ts'
import { release } from '../state/release.ts'
import { href } from '../state/route.ts'
import { go } from '../state/view.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

interface HeldNoteProps {
  readonly card: HoldCard
  readonly icon: IconName
  readonly tone: 'bad' | 'neutral'
}

const Remedies = ({ hold, testingSince }: HoldCard) => {
  const { scope: of, target } = hold
  const at = { scope: of === 'app' || of === 'vendor' ? of : 'farm', target } as const
  if (hold.reason === 'budget-used-up')
    return <Button onClick={() => go(href(['settings'], { q: 'cloud budget' }))}>Change the budget</Button>
  // a ban ends by itself
  if (hold.reason === 'vendor-banned') return null
  if (!isFailing(hold.reason))
    return (
      <Button icon="play" onClick={() => void act('resume', at)}>
        Start
      </Button>
    )
  const isTesting = testingSince !== null
  return (
    <>
      <Button icon="flask-conical" disabled={isTesting} onClick={() => void act('test', at)}>
        {isTesting ? 'Testing' : 'Test now'}
      </Button>
      <Button icon="play" onClick={() => void release(hold)}>
        Release
      </Button>
    </>
  )
}

const HeldNote = ({ card, icon, tone }: HeldNoteProps) => {
  const now = useNow()
  const { hold } = card
  const tried = triedWords(card, now)
  return (
    <li data-tone={tone} className="flex items-start gap-3 rounded-md border border-tone-note bg-tone-wash px-3 py-2.5">
      <span className="mt-0.5 inline-flex text-tone">
        <Icon of={icon} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-m font-semibold">{heldSince(hold, now)}</p>
        <p className="text-m text-soft">{hold.sentence}</p>
        {isFailing(hold.reason) ? <p className="mt-1 text-s text-faint">{testWords(card, now)}</p> : null}
        {tried === null ? null : (
          <p className="line-clamp-2 text-s text-faint" title={tried}>
            {tried}
          </p>
        )}
      </div>
      <div className="flex shrink-0 gap-2">
        <Remedies {...card} />
      </div>
    </li>
  )
}

/** What holds all of an app or a vendor, or the farm because one cause fails many: why, what is done about it, and what a person can. */
export const HeldNotes = ({ className = '' }: { readonly className?: string }) => {
  const holds = useBoard((b) => b.holds)
  const cards = Object.values(holds).sort((a, b) => a.hold.id - b.hold.id)
  if (cards.length === 0) return null
  return (
    <ul aria-label="Held" className={`flex shrink-0 flex-col gap-2 ${className}`}>
      {cards.map((card) => (
        <HeldNote
          key={card.hold.id}
          card={card}
          icon={isFailing(card.hold.reason) ? 'zap-off' : card.hold.by === 'engine' ? 'cloud-off' : 'circle-pause'}
          tone={isFailing(card.hold.reason) ? 'bad' : 'neutral'}
        />
      ))}
    </ul>
  )
}
