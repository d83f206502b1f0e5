import type { EventLine, EventQuery, EventRow } from '../../core/model/history.ts'
import type { AccountId, JobId, PhoneId } from '../../core/model/ids.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { Statement, Value } from './sqlite.ts'

interface NewEvent {
  readonly at: number
  readonly who: string
  readonly what: string
  readonly why: string
  readonly job: number | null
  readonly phone: string | null
  readonly account: number | null
}

type Named = NewEvent & {
  readonly id: number
  readonly phone_name: string | null
  readonly app: string | null
  readonly handle: string | null
}

export interface Events {
  readonly store: Pick<Store, 'note' | 'events' | 'recent' | 'pruneEvents'>
  /** For callers that are in a transaction already. */
  noteNow(event: NewEvent): void
}

export const createEvents = (room: Room): Events => {
  const insert = room.db.prepare(`INSERT INTO event (at, who, what, why, job, phone, account)
    VALUES (:at, :who, :what, :why, :job, :phone, :account)`)
  const after = room.db.prepare<NewEvent & { readonly id: number }>(
    'SELECT * FROM event WHERE id > :after ORDER BY id LIMIT :limit',
  )
  // the oldest have the smallest ids, so that a look which finds nothing reads no more than it may remove
  const prune = room.db.prepare(`DELETE FROM event WHERE id IN
    (SELECT id FROM (SELECT id, at FROM event ORDER BY id LIMIT :limit) WHERE at < :before)`)
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
  const toLine = ({ phone_name, app, handle, ...row }: Named): EventLine => ({
    ...toEvent(row),
    phoneName: phone_name,
    app,
    handle,
  })
  const shapes = new Map<string, Statement<Named>>()
  const newest = ({ limit, ...asked }: EventQuery): readonly Named[] => {
    const values: Record<string, Value> = { limit: Math.max(0, Math.min(500, limit)) }
    const where: string[] = []
    for (const column of ['job', 'phone', 'account', 'who', 'what'] as const) {
      const value = asked[column]
      if (value === undefined) continue
      where.push(`event.${column} = :${column}`)
      values[column] = value
    }
    if (asked.since !== undefined) {
      where.push('event.at >= :since')
      values['since'] = asked.since
    }
    if (asked.before !== undefined) {
      where.push('event.id < :before')
      values['before'] = asked.before
    }
    const text = where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`
    let known = shapes.get(text)
    if (known === undefined) {
      known = room.db.prepare(`SELECT event.*, phone.name AS phone_name, account.app, account.handle FROM event
        LEFT JOIN phone ON phone.id = event.phone LEFT JOIN account ON account.id = event.account
        ${text} ORDER BY event.id DESC LIMIT :limit`)
      shapes.set(text, known)
    }
    return known.all(values)
  }

  return {
    noteNow,
    store: {
      note: (event) => room.write(() => noteNow(event)),
      recent: (query) => room.read(() => newest(query).map(toLine)),
      pruneEvents: (before, limit) => room.write(() => prune.run({ before, limit })),
      events: (from, limit) => room.read(() => after.all({ after: from, limit }).map(toEvent)),
    },
  }
}
