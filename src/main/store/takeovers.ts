import type { JobId } from '../../core/model/ids.ts'
import type { Store } from '../../core/store.ts'
import type { Holds } from './holds.ts'
import type { Room } from './room.ts'
import type { JobRow } from './rows.ts'

export interface Takeovers {
  readonly store: Pick<Store, 'reserve'>
  /** A run ended before its commit: if a person has its phone, what it read is kept. In a transaction already. */
  touch(row: JobRow, baseline: number): void
}

/**
 * A person's hands on a phone. Whatever a run prepared there can be shared by one tap, so every job that was begun on the
 * phone and is not posted remembers what the list showed: its next run compares before it does anything else.
 */
export const createTakeovers = ({ db, write }: Room, holds: Holds): Takeovers => {
  const onPhone = db.prepare<{ id: number; state: string }>('SELECT id, state FROM job WHERE phone = :phone')
  const known = db.prepare<{ id: string }>('SELECT id FROM phone WHERE id = :phone AND removed = 0')
  const touchAll = db.prepare(
    `UPDATE job SET touched = coalesce(
        (SELECT baseline FROM attempt WHERE job = job.id AND phone = :phone AND baseline IS NOT NULL
          ORDER BY lease DESC LIMIT 1), touched, baseline)
      WHERE id IN (SELECT job FROM attempt WHERE phone = :phone) AND committed_at IS NULL
        AND state IN ('pending', 'retrying', 'paused', 'failed', 'skipped')`,
  )
  const reserved = db.prepare<{ id: number }>(
    `SELECT id FROM hold WHERE scope = 'phone' AND target = :phone AND reason = 'reserved'`,
  )
  const name = db.prepare('UPDATE phone SET reserved_for = :person WHERE id = :phone')
  const touchOne = db.prepare('UPDATE job SET touched = :baseline WHERE id = :job')

  return {
    touch: ({ id: job, phone }, baseline) => {
      if (phone !== null && reserved.get({ phone }) !== undefined) touchOne.run({ job, baseline })
    },
    store: {
      reserve: (phone, now, person = '') =>
        write(() => {
          if (known.get({ phone }) === undefined) return { ok: false, sentence: `There is no phone ${phone}.` }
          const busy = onPhone.get({ phone })
          if (busy?.state === 'verifying')
            return {
              ok: false,
              sentence: `Job ${busy.id} was shared a moment ago and is being looked for. Wait until that is settled.`,
            }
          const sentence = person === '' ? 'A person has the phone.' : `The phone is reserved for ${person}.`
          const hold = { scope: 'phone', target: phone, reason: 'reserved', by: 'person', sentence } as const
          holds.placeNow({ ...hold, until: null, stops: 'commits' }, now)
          name.run({ phone, person })
          touchAll.run({ phone })
          return { ok: true, value: busy === undefined ? null : (busy.id as JobId) }
        }),
    },
  }
}
