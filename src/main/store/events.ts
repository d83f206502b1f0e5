import type { AccountId, JobId, PhoneId } from '../../core/model/ids.ts'
import type { EventRow, Store } from '../../core/store.ts'
import type { Room } from './room.ts'

interface NewEvent {
  readonly at: number
  readonly who: string
  readonly what: string
  readonly why: string
  readonly job: number | null
  readonly phone: string | null
  readonly account: number | null
}

export interface Events {
  readonly store: Pick<Store, 'note' | 'events'>
  /** For callers that are in a transaction already. */
  noteNow(event: NewEvent): void
}

export const createEvents = (room: Room): Events => {
  const insert = room.db.prepare(`INSERT INTO event (at, who, what, why, job, phone, account)
    VALUES (:at, :who, :what, :why, :job, :phone, :account)`)
  const after = room.db.prepare<NewEvent & { readonly id: number }>(
    'SELECT * FROM event WHERE id > :after ORDER BY id LIMIT :limit',
  )
  const noteNow = ({ at, who, what, why, job, phone, account }: NewEvent): void =>
    void insert.run({ at, who, what, why, job, phone, account })
  const toEvent = (r: NewEvent & { readonly id: number }): EventRow => ({
    id: r.id,
    at: r.at,
    who: r.who,
    what: r.what,
    why: r.why,
    job: r.job as JobId | null,
    phone: r.phone as PhoneId | null,
    account: r.account as AccountId | null,
  })
  return {
    noteNow,
    store: {
      note: (event) => room.write(() => noteNow(event)),
      events: (from, limit) => room.read(() => after.all({ after: from, limit }).map(toEvent)),
    },
  }
}
