import type { Millis } from '../../core/model/ids.ts'
import type { Delivery, Message, ReceiverId } from '../../core/model/receiver.ts'
import type { Connection } from './sqlite.ts'

/** Messages of a receiver that nobody could be told for long; past that the oldest go. */
const most = 5_000

interface Row {
  readonly id: number
  readonly receiver: number
  readonly message: string
  readonly made_at: number
  readonly tries: number
}

/** Messages that wait, for callers that are in a transaction already. */
export const createOutbox = (db: Connection) => {
  const put = db.prepare('INSERT INTO outbox (receiver, message, made_at, due) VALUES (:receiver, :message, :at, :at)')
  const trim = db.prepare(
    `DELETE FROM outbox WHERE receiver = :receiver AND id <=
      (SELECT id FROM outbox WHERE receiver = :receiver ORDER BY id DESC LIMIT 1 OFFSET ${most})`,
  )
  const first = db.prepare<Row>('SELECT * FROM outbox WHERE receiver = :receiver AND due <= :now ORDER BY id LIMIT 1')
  const owner = db.prepare<{ receiver: number }>('SELECT receiver FROM outbox WHERE id = :id')
  const drop = db.prepare('DELETE FROM outbox WHERE id = :id')
  const later = db.prepare('UPDATE outbox SET tries = tries + 1, due = :due WHERE id = :id')
  const ownerOf = (id: number): number | null => owner.get({ id })?.receiver ?? null
  return {
    put: (receiver: ReceiverId, message: Message, at: Millis): void => {
      put.run({ receiver, message: JSON.stringify(message), at })
      trim.run({ receiver })
    },
    first: (receiver: number, now: Millis): Omit<Delivery, 'receiver'> | null => {
      const row = first.get({ receiver, now })
      if (row === undefined) return null
      const { id, message, made_at, tries } = row
      return { id, message: JSON.parse(message) as Message, madeAt: made_at, tries }
    },
    /** Answers whose it was; null: it is gone. */
    take: (id: number): number | null => {
      const whose = ownerOf(id)
      drop.run({ id })
      return whose
    },
    later: (id: number, due: Millis): number | null => {
      later.run({ id, due })
      return ownerOf(id)
    },
  }
}
