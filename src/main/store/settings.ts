import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'

/** Settings of the panel, by key. */
export const createSettings = ({ db, read, write }: Room): Pick<Store, 'settings' | 'keepSettings'> => {
  const all = db.prepare<{ key: string; value: number }>('SELECT key, value FROM setting ORDER BY key')
  const put = db.prepare(
    `INSERT INTO setting (key, value, changed_at) VALUES (:key, :value, :at)
      ON CONFLICT (key) DO UPDATE SET value = excluded.value, changed_at = excluded.changed_at`,
  )
  const drop = db.prepare('DELETE FROM setting WHERE key = :key')
  return {
    settings: () => read(() => new Map(all.all().map(({ key, value }) => [key, value]))),
    keepSettings: (changes, at) =>
      write(() => {
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) drop.run({ key })
          else put.run({ key, value, at })
        }
      }),
  }
}
