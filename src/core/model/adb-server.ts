import { type AdbAt, here } from './adb-at.ts'

/** An adb server that an operator named: on another machine, or a second one here. Never started or ended by us. */
export interface AdbServer {
  /** host:port, as `readAdbAt` writes it: what its phones remember of it. */
  readonly address: string
  readonly name: string
}

export type AtRead = { readonly ok: true; readonly value: AdbAt } | { readonly ok: false; readonly sentence: string }

const no = (sentence: string): AtRead => ({ ok: false, sentence })

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/** Numbers with dots, as four bytes; other ways to write an address are read differently by each program. */
const isAddress = (host: string): boolean =>
  /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(host) && host.split('.').every((byte) => Number(byte) <= 255)

/** `rack-b:5037` or `192.168.1.9:5037`, and nothing else: it becomes an argument of adb. One server has one writing. */
export const readAdbAt = (text: string): AtRead => {
  const [, written = '', digits = ''] = /^([^:\s]{1,253}):(\d{1,5})$/.exec(text.trim()) ?? []
  if (written === '') return no('Write an adb server as host:port, such as 192.168.1.9:5037.')
  const port = Number(digits)
  if (port < 1 || port > 65_535 || digits.startsWith('0')) return no(`${digits} is no port: 1 to 65535 are.`)
  const host = written.toLowerCase()
  const labels = host.split('.')
  if (!labels.every((l) => label.test(l))) return no(`“${written}” is no name or IPv4 address of a machine.`)
  const isNumeric = /^(?:\d+|0x[\da-f]*)$/.test(labels.at(-1) ?? '')
  if (isNumeric && !isAddress(host)) return no(`“${written}” is no IPv4 address.`)
  if (isNumeric && labels[0] === '0') return no(`${host} is an address to listen on, and none to reach a machine by.`)
  if (host === 'localhost' || (isNumeric && labels[0] === '127')) return { ok: true, value: here(port) }
  return { ok: true, value: { host, port } }
}

/** Where a server answers whose address was read before. */
export const atOf = (address: string): AdbAt => {
  const end = address.lastIndexOf(':')
  return { host: address.slice(0, end), port: Number(address.slice(end + 1)) }
}

/** For sentences: its name, and where it is unless that is its name. */
export const serverWords = ({ name, address }: AdbServer): string =>
  name === address ? address : `“${name}” (${address})`
