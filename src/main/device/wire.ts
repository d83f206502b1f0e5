import { connect } from 'node:net'
import type { AdbAt } from '../../core/model/adb-at.ts'

/** What an adb server said to a host service. `down`: no server there; `fail`: its own words why not. */
export type Answer =
  | { readonly kind: 'okay'; readonly text: string }
  | { readonly kind: 'fail'; readonly text: string }
  | { readonly kind: 'down' | 'late' | 'garbled'; readonly text: string }

/**
 * Asks an adb server over its TCP protocol: a length in four hex digits and the service out, OKAY or FAIL and a text with
 * its length back. Never starts a server, and costs no process.
 */
export const ask = (at: AdbAt, service: string, limitMs = 5_000, expectsText = true): Promise<Answer> =>
  new Promise((resolve) => {
    const socket = connect({ ...at })
    let bytes = Buffer.alloc(0)
    let isOpen = false
    const end = (answer: Answer) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ kind: 'late', text: `no answer in ${limitMs} ms` }), limitMs)
    socket.on('connect', () => {
      isOpen = true
      socket.write(packet(service))
    })
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
      const answer = read(bytes, expectsText)
      if (answer !== null) end(answer)
    })
    socket.on('error', (error) => end(isOpen ? garbled(error.message) : { kind: 'down', text: error.message }))
    socket.on('close', () => end(garbled('closed early')))
  })

export const packet = (service: string): string =>
  `${Buffer.byteLength(service).toString(16).padStart(4, '0')}${service}`

const garbled = (text: string): Answer => ({ kind: 'garbled', text })

const read = (bytes: Buffer, expectsText: boolean): Answer | null => {
  if (bytes.length < 4) return null
  const word = bytes.toString('latin1', 0, 4)
  if (word !== 'OKAY' && word !== 'FAIL') return garbled(`began with ${JSON.stringify(word)}`)
  const kind = word === 'OKAY' ? 'okay' : 'fail'
  if (kind === 'okay' && !expectsText) return { kind, text: '' }
  const block = takeBlock(bytes.subarray(4))
  if (block === 'garbled') return garbled('not a length')
  return block === null ? null : { kind, text: block.text }
}

/** One text with its length in front; null while it is incomplete. */
export const takeBlock = (bytes: Buffer): { text: string; rest: Buffer } | 'garbled' | null => {
  if (bytes.length < 4) return null
  const digits = bytes.toString('latin1', 0, 4)
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) return 'garbled'
  const length = Number.parseInt(digits, 16)
  if (bytes.length < 4 + length) return null
  return { text: bytes.toString('utf8', 4, 4 + length), rest: bytes.subarray(4 + length) }
}
