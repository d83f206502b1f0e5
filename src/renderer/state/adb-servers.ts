import type { AdbCard } from '../../core/model/adb-card.ts'
import type { PhoneCard } from '../../core/model/board.ts'

export type ServerCard = AdbCard['servers'][number]

/** host:port, as phones remember another server. */
export const addressOf = ({ host = '127.0.0.1', port }: ServerCard): string => `${host}:${port}`

/** Servers that an operator named. */
export const otherServers = (adb: AdbCard): readonly ServerCard[] => adb.servers.filter((s) => s.owner === 'other')

/** What an operator calls another server; its address where it is not on the board. */
export const serverName = (adb: AdbCard, address: string): string =>
  otherServers(adb).find((s) => addressOf(s) === address)?.name ?? address

/** The adb server of a phone as a group of the farm. */
export const serverOf = (adb: AdbCard, { server, link }: PhoneCard): string =>
  server !== undefined ? serverName(adb, server) : link === 'usb' ? 'adb of the system' : 'adb of Posthouse'
