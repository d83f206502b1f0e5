import { retagged } from '../../core/model/labels.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { type PhoneRow, toLabelledPhone, toPhone, toWords } from './rows.ts'

export const createPhones = (room: Room): Pick<Store, 'addPhone' | 'phones' | 'movePhone' | 'editPhone'> => {
  const upsert = room.db.prepare<PhoneRow>(
    `INSERT INTO phone (id, name, link, address, vendor, server)
      VALUES (:id, :name, :link, :address, :vendor, :server)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, link = excluded.link, address = excluded.address,
        vendor = excluded.vendor, server = excluded.server, removed = 0
      RETURNING *`,
  )
  const all = room.db.prepare<PhoneRow>('SELECT * FROM phone WHERE removed = 0 ORDER BY name, id')
  const one = room.db.prepare<PhoneRow>('SELECT * FROM phone WHERE id = :phone AND removed = 0')
  const known = room.db.prepare('SELECT 1 FROM adb_server WHERE address = :server')
  const edit = room.db.prepare(
    'UPDATE phone SET name = :name, in_group = :group, tags = :tags, notes = :notes WHERE id = :phone',
  )
  const readdress = room.db.prepare('UPDATE phone SET address = :address WHERE id = :phone AND address <> :address')

  return {
    addPhone: async ({ id, name, link, address, vendor, server }) => {
      if (id.trim() === '') return { ok: false, sentence: 'A phone needs a serial number or vendor id.' }
      if (address.trim() === '') return { ok: false, sentence: `Phone ${id} needs an address that adb knows.` }
      return room.write(() => {
        const words = { id, name: name.trim() === '' ? id : name, link, address }
        if (server !== undefined && known.get({ server }) === undefined)
          return { ok: false, sentence: `There is no adb server ${server} any more.` }
        const row = upsert.get({ ...words, vendor: vendor ?? null, server: server ?? null })
        if (row === undefined) throw new Error('a phone was not written')
        return { ok: true, value: toPhone(row) }
      })
    },
    phones: () => room.read(() => all.all().map(toLabelledPhone)),
    editPhone: (phone, { name, group, notes, ...tags }) =>
      room.write(() => {
        const row = one.get({ phone })
        if (row === undefined) return { ok: false, sentence: `There is no phone ${phone}.` }
        edit.run({
          phone,
          name: name ?? row.name,
          group: group ?? row.in_group,
          tags: JSON.stringify(retagged(toWords(row.tags), tags)),
          notes: notes ?? row.notes,
        })
        return { ok: true, value: null }
      }),
    movePhone: (phone, address) => room.write(() => void readdress.run({ phone, address })),
  }
}
