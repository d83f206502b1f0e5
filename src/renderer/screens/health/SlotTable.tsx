import { Card } from '../../parts/Card.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { useHuge } from '../../state/use-wide.ts'
import { bytes, counted } from '../../words/number.ts'
import { SlotRow } from './SlotRow.tsx'
import { memoryScale, memorySum, type SlotLine, slotLines } from './slot-rows.ts'

const head = 'h-7.5 px-2 text-left text-s font-normal whitespace-nowrap text-faint first:pl-3 last:pr-3'

interface RowsProps {
  readonly lines: readonly SlotLine[]
  readonly scale: number
}

const Rows = ({ lines, scale }: RowsProps) => (
  <table className="w-full border-collapse self-start">
    <thead>
      <tr className="border-y border-line">
        <th className={`${head} text-right`}>Slot</th>
        <th className={head}>Phone</th>
        <th className={head}>State</th>
        <th className={head}>Worker</th>
        <th className={head}>Appium port · process</th>
        <th className={`${head} text-right`}>Answer</th>
        <th className={`${head} text-right`}>Restarts</th>
        <th className={`${head} text-right`}>Session</th>
        <th className={head}>Memory</th>
        <th className={`${head} text-right`}>Jobs</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <SlotRow key={line.slot.id} {...line} scale={scale} />
      ))}
    </tbody>
  </table>
)

/** So many fill half a page. */
const fewLines = 16

export interface SlotTableProps {
  readonly className?: string
  /** Many lines stand side by side where there is room for twice as many. */
  readonly isSplit?: boolean
}

/** What each slot has: its phone, its processes and ports, how its Appium answers, how much memory it takes. */
export const SlotTable = ({ className = '', isSplit = false }: SlotTableProps) => {
  const slots = useBoard((b) => b.slots)
  const phones = useBoard((b) => b.phones)
  const isHuge = useHuge()
  // ages are in minutes; one tick for all rows
  useClock((now) => Math.floor(now / 10_000))
  const lines = slotLines({ slots, phones })
  const cards = lines.map((line) => line.slot)
  const busy = cards.filter((slot) => slot.state === 'busy').length
  const half = isSplit && isHuge && lines.length > fewLines ? Math.ceil(lines.length / 2) : lines.length
  const scale = memoryScale(cards)
  return (
    <Card
      title="Slots"
      facts={
        cards.length === 0
          ? 'none'
          : `${busy} of ${counted(cards.length, 'slot')} busy, ${bytes(memorySum(cards))} together`
      }
      className={className}
    >
      {lines.length === 0 ? (
        <p className="px-3 pb-3 text-m text-faint">No slot has started. A slot starts with the first phone.</p>
      ) : (
        <div className={half === lines.length ? 'overflow-x-auto' : 'grid grid-cols-2 divide-x divide-line'}>
          <Rows lines={lines.slice(0, half)} scale={scale} />
          {half === lines.length ? null : <Rows lines={lines.slice(half)} scale={scale} />}
        </div>
      )}
    </Card>
  )
}
