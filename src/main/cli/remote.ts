import { type IncomingMessage, type RequestOptions, request } from 'node:http'
import type { Receipt } from '../../core/contract/panel.ts'
import { type Frame, frameShape } from '../../core/contract/panel.ts'
import { receiptShape } from '../../core/contract/port.ts'

/** A control room in another process, asked over HTTP on this machine. */
export interface RemoteRoom {
  /** Rejects with a `Silence` when it does not answer. */
  send(command: string, input: unknown, limitMs?: number): Promise<Receipt<unknown>>
  /** Frames until the answer is called or the room ends; `onEnd` is called once in either case. */
  follow(onFrame: (frame: Frame) => void, onEnd: () => void): () => void
}

/** The control room did not answer; the message says how. */
export class Silence extends Error {}

export interface RemoteOptions {
  readonly port: number
  readonly token: string
  /** Looked at now and then while an answer is awaited: why none will come; null: it may still come. */
  readonly lookAfter: () => string | null
  readonly lookMs?: number
}

export const remoteRoom = (options: RemoteOptions): RemoteRoom => {
  const { port, token, lookAfter, lookMs = 2_000 } = options
  const base: RequestOptions = {
    host: '127.0.0.1',
    port,
    agent: false,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
  }
  return {
    send: async (command, input, limitMs) => {
      const body = JSON.stringify({ command, input })
      const text = await new Promise<string>((resolve, reject) => {
        const req = request({ ...base, path: '/send', method: 'POST' }, (res) => {
          read(res).then(resolve, (error: Error) => reject(new Silence(error.message)))
          res.on('close', () => clearInterval(timer))
        })
        const since = performance.now()
        const timer = setInterval(() => {
          const isLate = limitMs !== undefined && performance.now() - since > limitMs
          const why = isLate ? 'it took too long' : lookAfter()
          if (why !== null) req.destroy(new Silence(why))
        }, lookMs)
        req.on('error', (error) => {
          clearInterval(timer)
          reject(error instanceof Silence ? error : new Silence(error.message))
        })
        req.end(body)
      })
      const receipt = receiptShape.safeParse(parseJson(text))
      if (!receipt.success) throw new Silence('its answer was not understood')
      return receipt.data.ok ? { ok: true, value: receipt.data.value } : receipt.data
    },
    follow: (onFrame, onEnd) => {
      let ended = false
      const end = (): void => {
        if (ended) return
        ended = true
        req.destroy()
        onEnd()
      }
      const req = request({ ...base, path: '/frames', method: 'GET' }, (res) => {
        if (res.statusCode !== 200) return end()
        eachFrame(res, (frame) => ended || onFrame(frame)).then(end, end)
      })
      req.on('error', end)
      req.end()
      return end
    },
  }
}

const read = async (res: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = []
  for await (const part of res) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const eachFrame = async (res: IncomingMessage, onFrame: (frame: Frame) => void): Promise<void> => {
  res.setEncoding('utf8')
  let text = ''
  for await (const part of res) {
    text += part
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '))
      const frame = data === undefined ? null : frameShape.safeParse(parseJson(data.slice(6)))
      if (frame?.success === true) onFrame(frame.data)
    }
  }
}
