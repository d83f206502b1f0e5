import type { ServerResponse } from 'node:http'
import { cursorShape, type Frame, type Panel } from '../../core/contract/panel.ts'
import type { Clock } from '../../core/ports.ts'
import { safeHeaders } from './answer.ts'
import type { Refusal } from './guard.ts'

const maxStreams = 32
const maxWaitingBytes = 16_000_000
const pulseMs = 15_000

/** Frames as server-sent events. A client that lost the line comes back with its last event's id and misses nothing. */
export class FrameStreams {
  #panel: Panel
  #clock: Clock
  #open = new Set<() => void>()

  constructor(panel: Panel, clock: Clock) {
    this.#panel = panel
    this.#clock = clock
  }

  /** The header of a browser's own reconnection goes before the address it first asked for. */
  open(res: ServerResponse, asked: string | null, lastId: string | undefined): Refusal | null {
    const cursor = lastId !== undefined && lastId !== '' ? lastId : asked
    if (cursor !== null && !cursorShape.safeParse(cursor).success)
      return { status: 400, sentence: 'cursor: a cursor looks like k3f9a2.1042.' }
    if (this.#open.size >= maxStreams)
      return {
        status: 503,
        sentence: `${maxStreams} panels are open already. Close one.`,
        headers: { 'Retry-After': '5' },
      }
    res.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/event-stream; charset=utf-8' })
    res.flushHeaders()
    this.#follow(res, cursor)
    return null
  }

  close(): void {
    for (const end of [...this.#open]) end()
  }

  #follow(res: ServerResponse, cursor: string | null): void {
    let unwatch = (): void => {}
    let stopPulse = (): void => {}
    const end = (): void => {
      if (!this.#open.delete(end)) return
      stopPulse()
      unwatch()
      res.end()
    }
    this.#open.add(end)
    res.on('close', end)
    const write = (text: string): void => {
      res.write(text)
      // a client that does not read: it starts again from where it was, when it can
      if (res.writableLength > maxWaitingBytes) res.destroy()
    }
    const pulse = (): void => {
      stopPulse = this.#clock.after(pulseMs, () => {
        write(':\n\n')
        pulse()
      })
    }
    pulse()
    unwatch = this.#panel.watch(cursor, (frame: Frame) =>
      write(`id: ${frame.cursor}\ndata: ${JSON.stringify(frame)}\n\n`),
    )
    if (!this.#open.has(end)) unwatch()
  }
}
