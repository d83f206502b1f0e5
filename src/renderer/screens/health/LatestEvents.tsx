import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { href } from '../../state/route.ts'
import { EventLine } from './EventLine.tsx'
import { eventSignal } from './events.ts'

/** The last few decisions; all of them have their own page. */
export const LatestEvents = ({ className = '' }: { readonly className?: string }) => {
  const signal = useBoard(eventSignal)
  const asked = useAsked('events', { limit: 6 }, signal)
  return (
    <Card
      title="Events"
      facts="what was decided, and why"
      className={className}
      side={
        <a href={href(['health', 'events'])} className="text-m text-accent-text hover:underline">
          All events
        </a>
      }
    >
      <Answered asked={asked} reading="Reading the events.">
        {({ events }) =>
          events.length === 0 ? (
            <p className="px-3 pb-3 text-m text-faint">Nothing was decided yet.</p>
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
