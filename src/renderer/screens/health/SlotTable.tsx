import { Card } from '../../parts/Card.tsx'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { useNear } from '../../state/in-view.ts'
import { useHuge } from '../../state/use-wide.ts'
import { bytes, counted } from '../../words/number.ts'
import { SlotRow } from './SlotRow.tsx'
import { memoryScale, memorySum, type SlotLine, slotLines } from './slot-rows.ts'

const head = 'h-7.5 px-2 text-left text-s font-normal whitespace-nowrap text-faint first:pl-3 last:pr-3'

interface RowsProps {
  readonly lines: readonly SlotLine[]
  readonly scale: number
  readonly now: number
}

/** In px, as they are drawn: of a slot, and of its trouble. */
const heights = { slot: 25, trouble: 23 } as const
/** Lines that come and go together. */
const together = 20

/** Some lines, where they are near to what is seen; else their room. */
const Part = ({ lines, scale, now, isFirst }: RowsProps & { readonly isFirst: boolean }) => {
  const [part, isNear] = useNear<HTMLTableSectionElement>(isFirst)
  const room = lines.reduce((sum, { slot }) => sum + heights.slot + (slot.trouble === null ? 0 : heights.trouble), 0)
  return (
    <tbody ref={part} className="last:*:last:border-0">
      {isNear ? (
        lines.map((line) => <SlotRow key={line.slot.id} {...line} scale={scale} now={now} />)
      ) : (
        <tr style={{ height: room }}>
          <td colSpan={10} />
        </tr>
      )}
    </tbody>
  )
}

const Rows = ({ lines, ...rest }: RowsProps) => (
  <table className="w-full min-w-220 table-fixed border-collapse self-start">
    <thead>
      <tr className="border-y border-line">
        <th className={`${head} w-11 text-right`}>Slot</th>
        <th className={`${head} w-[14%]`}>Phone</th>
        <th className={`${head} w-27`}>State</th>
        <th className={`${head} w-17`}>Worker</th>
        <th className={`${head} w-30`}>Appium · process</th>
        <th className={`${head} w-16 text-right`}>Answer</th>
        <th className={`${head} w-17 text-right`}>Restarts</th>
        <th className={`${head} w-17 text-right`}>Session</th>
        <th className={head}>Memory</th>
        <th className={`${head} w-13 text-right`}>Jobs</th>
      </tr>
    </thead>
    {Array.from({ length: Math.ceil(lines.length / together) }, (_, n) => (
      <Part
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        key={n}
        lines={lines.slice(n * together, (n + 1) * together)}
        isFirst={n === 0}
        {...rest}
      />
    ))}
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
  const now = useClock((second) => second - (second % 10_000))
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
          <Rows lines={lines.slice(0, half)} scale={scale} now={now} />
          {half === lines.length ? null : <Rows lines={lines.slice(half)} scale={scale} now={now} />}
        </div>
      )}
    </Card>
  )
}
