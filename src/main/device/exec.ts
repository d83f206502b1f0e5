import { connect } from 'node:net'
import type { AdbAt } from '../../core/model/adb-at.ts'
import { packet } from './wire.ts'

/** What a phone's shell wrote, bytes and all. `fail`: the server's own words why not; `late` and `down` as for a question. */
export type Executed =
  | { readonly kind: 'done'; readonly bytes: Buffer }
  | { readonly kind: 'fail' | 'down' | 'late' | 'garbled'; readonly text: string }

/**
 * Runs a line in a phone's shell without a terminal, over the server's own protocol: no process, and bytes come as they
 * are. There is no exit code and no error stream; a line that matters says by itself how it ended.
 */
export const execute = (
  at: AdbAt,
  address: string,
  line: string,
  { limitMs, mostBytes }: { readonly limitMs: number; readonly mostBytes: number },
): Promise<Executed> =>
  new Promise((resolve) => {
    const socket = connect({ ...at })
    const services = [`host:transport:${address}`, `exec:${line}`]
    const chunks: Buffer[] = []
    let head = Buffer.alloc(0)
    let size = 0
    let isOpen = false
    const end = (answer: Executed) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(answer)
    }
    const timer = setTimeout(() => end({ kind: 'late', text: `no answer in ${limitMs} ms` }), limitMs)
    const take = (bytes: Buffer) => {
      size += bytes.length
      if (size > mostBytes) end({ kind: 'garbled', text: `more than ${mostBytes} bytes` })
      else chunks.push(bytes)
    }
    /** One answer for each service: OKAY, or FAIL with a text. */
    const answer = (chunk: Buffer) => {
      head = Buffer.concat([head, chunk])
      if (head.length < 4) return
      const word = head.toString('latin1', 0, 4)
      const rest = head.subarray(4)
      if (word === 'FAIL') return end({ kind: 'fail', text: rest.toString('utf8', 4, 500) })
      if (word !== 'OKAY') return end({ kind: 'garbled', text: `began with ${JSON.stringify(word)}` })
      head = Buffer.alloc(0)
      services.shift()
      const [next] = services
      if (next !== undefined) socket.write(packet(next))
      if (rest.length > 0) hear(rest)
    }
    const hear = (chunk: Buffer) => (services.length === 0 ? take(chunk) : answer(chunk))
    socket.on('connect', () => {
      isOpen = true
      socket.write(packet(services[0] ?? ''))
    })
    socket.on('data', hear)
    socket.on('error', (error) => end({ kind: isOpen ? 'garbled' : 'down', text: error.message }))
    socket.on('close', () =>
      end(
        services.length === 0
          ? { kind: 'done', bytes: Buffer.concat(chunks) }
          : { kind: 'garbled', text: 'closed early' },
      ),
    )
  })
