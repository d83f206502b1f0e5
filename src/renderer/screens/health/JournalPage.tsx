import { useState } from 'react'
import type { PhoneCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { Answered } from '../../parts/Answered.tsx'
import { Card } from '../../parts/Card.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { phonesOf, slotOf } from '../../state/select.ts'
import { ask, useQuery } from '../../state/view.ts'
import { counted } from '../../words/number.ts'
import { timeOfDay } from '../../words/time.ts'
import { JournalRow } from './JournalRow.tsx'
import { newestFirst, worstPhone } from './journal.ts'
import { PhoneChoice } from './PhoneChoice.tsx'

/** Whatever is written down changes one of these: adb's word, an answer, or what a hold says of the cure under way. */
const signalOf = (phone: PhoneCard | undefined, ms: number | null | undefined): string =>
  phone === undefined
    ? ''
    : `${phone.adb} ${phone.adbSince} ${phone.picture?.at ?? ''} ${ms ?? ''} ${phone.holds.map((h) => h.sentence).join()}`

const Journal = ({ id }: { id: string }) => {
  const [isHeld, setHeld] = useState(false)
  const name = useBoard((b) => b.phones[id]?.name ?? id)
  const signal = useBoard((b) => {
    const phone = b.phones[id]
    return signalOf(phone, phone === undefined ? null : slotOf(b, phone)?.appium.ms)
  })
  const asked = useAsked('journal', { phone: id as PhoneId }, signal, isHeld)
  const lines = asked.value?.length ?? 0
  return (
    <div onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <Card
        title={name}
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
              <ul className="border-t border-line py-1">
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

/** The connection of one phone and what was tried to cure it, line by line. Without one in the address it is the phone in the most trouble. */
export const JournalPage = () => {
  const asked = useQuery('phone')
  const worst = useBoard((b) => worstPhone(phonesOf(b.phones)))
  const [first] = useState(worst)
  const id = asked ?? first ?? worst
  if (id === null)
    return (
      <EmptyState
        title="No phone has a journal"
        sentence="It begins with the first phone, and lasts as long as the control room runs."
      />
    )
  return (
    <>
      <div className="flex items-center gap-2">
        <PhoneChoice value={id} onChange={(phone) => ask({ phone })} />
      </div>
      <Journal key={id} id={id} />
    </>
  )
}
