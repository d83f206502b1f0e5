import { type AdbServer, serverWords } from '../../core/model/adb-server.ts'
import type { ServerStore } from '../../core/store/servers.ts'
import type { Room } from './room.ts'

export const createServers = ({ db, read, write }: Room): ServerStore => {
  const all = db.prepare<AdbServer>('SELECT address, name FROM adb_server ORDER BY name')
  const same = db.prepare<AdbServer>('SELECT address, name FROM adb_server WHERE address = :address OR name = :name')
  const add = db.prepare('INSERT INTO adb_server (address, name) VALUES (:address, :name)')
  const phones = db.prepare<{ name: string }>(
    'SELECT name FROM phone WHERE server = :address AND removed = 0 ORDER BY name',
  )
  const forget = db.prepare('UPDATE phone SET server = NULL WHERE server = :address')
  const remove = db.prepare('DELETE FROM adb_server WHERE address = :address')

  return {
    adbServers: () => read(() => all.all()),
    addAdbServer: ({ address, name }) =>
      write(() => {
        const there = same.get({ address, name })
        if (there !== undefined)
          return { ok: false, sentence: `The adb server ${serverWords(there)} is there already.` }
        add.run({ address, name })
        return { ok: true, value: null }
      }),
    removeAdbServer: (address) =>
      write(() => {
        const on = phones.all({ address }).map((p) => p.name)
        if (on.length > 0)
          return {
            ok: false,
            sentence: `The farm has phones on it (${on.slice(0, 5).join(', ')}${on.length > 5 ? ' and more' : ''}). Remove them first.`,
          }
        forget.run({ address })
        if (remove.run({ address }) === 0) return { ok: false, sentence: `There is no adb server ${address}.` }
        return { ok: true, value: null }
      }),
  }
}
