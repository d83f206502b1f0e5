import { Card } from '../../parts/Card.tsx'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { RoutineRow } from './RoutineRow.tsx'
import { routineFacts, routineOrder } from './routine-rows.ts'

const head = 'h-7.5 px-2 text-left text-s font-normal whitespace-nowrap text-faint first:pl-3 last:pr-3'

/** The recurring work of the control room: what each routine did and will do. */
export const RoutineTable = ({ className = '' }: { readonly className?: string }) => {
  const routines = useBoard((b) => b.routines)
  const now = useNow()
  const cards = routineOrder(Object.values(routines))
  return (
    <Card title="Routines" facts={cards.length === 0 ? '' : routineFacts(cards)} className={className}>
      {cards.length === 0 ? (
        <p className="px-3 pb-3 text-m text-faint">
          No routine has been planned yet. They begin with the control room.
        </p>
      ) : (
        <div className="overflow-x-auto">
          <table className="w-full border-collapse">
            <thead>
              <tr className="border-y border-line">
                <th className={head}>Routine</th>
                <th className={head}>Last</th>
                <th className={`${head} text-right`}>Took</th>
                <th className={head}>Did</th>
                <th className={`${head} text-right`}>Next</th>
                <th className={head}>Interval</th>
                <th className={head}>
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {cards.map((card) => (
                <RoutineRow key={card.id} card={card} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
