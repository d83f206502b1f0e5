import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { href } from '../../state/route.ts'
import { EventLine } from './EventLine.tsx'

/** What the watchdog decided, and why; the newest first. */
export const Watchdog = ({ className = '' }: { readonly className?: string }) => {
  const signal = useBoard((b) =>
    Object.values(b.routines)
      .map((r) => `${r.state}${r.failures}${r.isLate}`)
      .join(),
  )
  const asked = useAsked('events', { who: 'watchdog', limit: 12 }, signal)
  return (
    <Card
      title="Watchdog"
      facts="what it decided, and why"
      className={className}
      side={
        <a href={href(['health', 'events'], { who: 'watchdog' })} className="text-m text-accent-text hover:underline">
          All of its events
        </a>
      }
    >
      <Answered asked={asked} reading="Reading what it decided.">
        {({ events }) =>
          events.length === 0 ? (
            <p className="px-3 pb-3 text-m text-faint">It had nothing to decide yet.</p>
          ) : (
            <ul className="border-t border-line">
              {events.map((event) => (
                <EventLine key={event.id} event={event} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}
