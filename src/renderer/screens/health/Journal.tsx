import { type ReactNode, useState } from 'react'
import type { PhoneCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { slotOf } from '../../state/select.ts'
import { counted } from '../../words/number.ts'
import { timeOfDay } from '../../words/time.ts'
import { JournalRow } from './JournalRow.tsx'
import { newestFirst } from './journal.ts'

/** Whatever is written down changes one of these: adb's word, an answer, or what a hold says of the cure under way. */
const signalOf = (phone: PhoneCard | undefined, ms: number | null | undefined): string =>
  phone === undefined
    ? ''
    : `${phone.adb} ${phone.adbSince} ${phone.picture?.at ?? ''} ${ms ?? ''} ${phone.holds.map((h) => h.sentence).join()}`

export interface JournalProps {
  /** Of a phone. */
  readonly id: string
  readonly title: string
  /** At the right of its head. */
  readonly side?: ReactNode
  /** Of the list, where it has to fit a place. */
  readonly className?: string
}

/** What happened to a phone's connection, newest first; it holds still under the pointer. */
export const Journal = ({ id, title, side, className = '' }: JournalProps) => {
  const [isHeld, setHeld] = useState(false)
  const signal = useBoard((b) => {
    const phone = b.phones[id]
    return signalOf(phone, phone === undefined ? null : slotOf(b, phone)?.appium.ms)
  })
  const asked = useAsked('journal', { phone: id as PhoneId }, signal, isHeld)
  const lines = asked.value?.length ?? 0
  return (
    <div onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <Card
        title={title}
        side={side}
        facts={
          asked.at === null
            ? ''
            : `${counted(lines, 'line')}, newest first, ${isHeld ? 'held while you point at it' : `as of ${timeOfDay(asked.at)}`}`
        }
      >
        <Answered asked={asked} reading="Reading the journal.">
          {(all) =>
            all.length === 0 ? (
              <p className="px-3 pb-3 text-m text-faint">Nothing was written since the control room started.</p>
            ) : (
              <ul className={`border-t border-line py-1 ${className}`}>
                {newestFirst(all).map(({ key, line }) => (
                  <JournalRow key={key} line={line} />
                ))}
              </ul>
            )
          }
        </Answered>
      </Card>
    </div>
  )
}
