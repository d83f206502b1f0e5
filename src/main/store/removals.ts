import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { Turns } from './turns.ts'

/** A phone leaves the farm. Attempts keep naming it, so its row stays. */
export const createRemovals = ({ db, write }: Room, turns: Turns): Pick<Store, 'removePhone'> => {
  const inHand = db.prepare<{ id: number }>('SELECT id FROM job WHERE phone = :phone')
  const remove = db.prepare('UPDATE phone SET removed = 1 WHERE id = :phone AND removed = 0')
  const accounts = db.prepare<{ id: number }>('SELECT id FROM account WHERE phone = :phone')
  const part = db.prepare('UPDATE account SET phone = NULL WHERE phone = :phone')
  const lift = db.prepare(`DELETE FROM hold WHERE scope = 'phone' AND target = :phone`)

  return {
    removePhone: (phone) =>
      write(() => {
        const busy = inHand.get({ phone })
        if (busy !== undefined)
          return { ok: false, sentence: `Job ${busy.id} is in hand on it. Pause the phone first.` }
        if (remove.run({ phone }) === 0) return { ok: false, sentence: `There is no phone ${phone}.` }
        const bound = accounts.all({ phone })
        part.run({ phone })
        lift.run({ phone })
        for (const { id } of bound) turns.mark(id)
        return { ok: true, value: null }
      }),
  }
}
