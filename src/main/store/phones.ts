import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { type PhoneRow, toPhone } from './rows.ts'

export const createPhones = (room: Room): Pick<Store, 'addPhone' | 'phones' | 'movePhone' | 'renamePhone'> => {
  const upsert = room.db.prepare<PhoneRow>(
    `INSERT INTO phone (id, name, link, address) VALUES (:id, :name, :link, :address)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, link = excluded.link, address = excluded.address,
        removed = 0
      RETURNING *`,
  )
  const all = room.db.prepare<PhoneRow>('SELECT * FROM phone WHERE removed = 0 ORDER BY name, id')
  const rename = room.db.prepare('UPDATE phone SET name = :name WHERE id = :phone')
  const readdress = room.db.prepare('UPDATE phone SET address = :address WHERE id = :phone AND address <> :address')

  return {
    addPhone: async ({ id, name, link, address }) => {
      if (id.trim() === '') return { ok: false, sentence: 'A phone needs a serial number or vendor id.' }
      if (address.trim() === '') return { ok: false, sentence: `Phone ${id} needs an address that adb knows.` }
      return room.write(() => {
        const row = upsert.get({ id, name: name.trim() === '' ? id : name, link, address })
        if (row === undefined) throw new Error('a phone was not written')
        return { ok: true, value: toPhone(row) }
      })
    },
    phones: () => room.read(() => all.all().map(toPhone)),
    renamePhone: (phone, name) => room.write(() => void rename.run({ phone, name })),
    movePhone: (phone, address) => room.write(() => void readdress.run({ phone, address })),
  }
}
