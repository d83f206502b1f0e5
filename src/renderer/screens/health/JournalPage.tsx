import { useState } from 'react'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { useBoard } from '../../state/board.ts'
import { phonesOf } from '../../state/select.ts'
import { ask, useQuery } from '../../state/view.ts'
import { Journal } from './Journal.tsx'
import { worstPhone } from './journal.ts'
import { PhoneChoice } from './PhoneChoice.tsx'

/** The connection of one phone, line by line. Without one in the address it is the phone in the most trouble. */
export const JournalPage = () => {
  const asked = useQuery('phone')
  const worst = useBoard((b) => worstPhone(phonesOf(b.phones)))
  const [first] = useState(worst)
  const id = asked ?? first ?? worst
  const name = useBoard((b) => (id === null ? null : (b.phones[id]?.name ?? id)))
  if (id === null || name === null)
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
      <Journal key={id} id={id} title={name} />
    </>
  )
}
