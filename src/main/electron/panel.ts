import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { z } from 'zod'
import { cursorShape, type Frame, type Panel, type Receipt } from '../../core/contract/panel.ts'

/** The one channel up, and the one down; the preload script has the same words. */
const channel = 'posthouse'
const frameChannel = 'posthouse:frame'

const id = z.int().min(0)
const messageShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('send'), command: z.string().max(40), input: z.unknown().optional() }),
  z.strictObject({ kind: z.literal('watch'), id, cursor: cursorShape.nullable() }),
  /** A frame was taken. */
  z.strictObject({ kind: z.literal('seen'), id }),
  z.strictObject({ kind: z.literal('unwatch'), id }),
])

/** A page that takes no frames is sent no more than this; once it took them it goes on from there. */
const mostUnseen = 64
const mostLines = 8

/** Frames to one watcher of a page. */
class Line {
  readonly #panel: Panel
  readonly #send: (frame: Frame) => void
  #cursor: string | null
  #unseen = 0
  #unwatch: (() => void) | null = null

  constructor(panel: Panel, cursor: string | null, send: (frame: Frame) => void) {
    this.#panel = panel
    this.#cursor = cursor
    this.#send = send
    this.#follow()
  }

  seen(): void {
    this.#unseen = Math.max(0, this.#unseen - 1)
    if (this.#unseen === 0 && this.#unwatch === null) this.#follow()
  }

  close(): void {
    this.#unwatch?.()
    this.#unwatch = () => {}
  }

  #follow(): void {
    this.#unwatch = this.#panel.watch(this.#cursor, (frame) => {
      this.#cursor = frame.cursor
      this.#unseen += 1
      this.#send(frame)
      if (this.#unseen < mostUnseen) return
      this.#unwatch?.()
      this.#unwatch = null
    })
  }
}

/** The watchers of one page by their number; null while the control room starts. */
type Lines = Map<number, Line | null>

/** The panel over ipc. `panel` may take a while at the start; pages wait for it. */
export const servePanel = (
  ipc: Pick<IpcMain, 'handle'>,
  panel: Promise<Panel>,
  isOwn: (address: string) => boolean,
): void => {
  const pages = new Map<WebContents, Lines>()
  const linesOf = (page: WebContents): Lines => {
    const known = pages.get(page)
    if (known !== undefined) return known
    const lines: Lines = new Map()
    pages.set(page, lines)
    const drop = (): void => {
      for (const line of lines.values()) line?.close()
      lines.clear()
    }
    page.on('render-process-gone', drop)
    // one to elsewhere is only denied after its start, and this page stays
    page.on('did-start-navigation', (event) => {
      if (event.isMainFrame && !event.isSameDocument && isOwn(event.url)) drop()
    })
    page.once('destroyed', () => {
      drop()
      pages.delete(page)
    })
    return lines
  }
  ipc.handle(channel, async (event, data: unknown): Promise<Receipt<unknown>> => {
    const refusal = refuse(event, isOwn)
    if (refusal !== null) return refusal
    const parsed = messageShape.safeParse(data)
    if (!parsed.success) return { ok: false, sentence: 'The control room does not understand this message.' }
    const message = parsed.data
    const lines = linesOf(event.sender)
    if (message.kind === 'seen') lines.get(message.id)?.seen()
    if (message.kind === 'unwatch') {
      lines.get(message.id)?.close()
      lines.delete(message.id)
    }
    if (message.kind === 'watch') {
      if (lines.size >= mostLines) return { ok: false, sentence: `A page may watch ${mostLines} times at once.` }
      const page = event.sender
      const send = (frame: Frame): void => void (page.isDestroyed() || page.send(frameChannel, message.id, frame))
      lines.set(message.id, null)
      const room = await panel
      if (lines.get(message.id) === null) lines.set(message.id, new Line(room, message.cursor, send))
    }
    if (message.kind === 'send') return (await panel).send(message.command as never, message.input as never)
    return { ok: true, value: null }
  })
}

/** Only the panel's own page is heard, in its main frame. */
const refuse = ({ senderFrame, sender }: IpcMainInvokeEvent, isOwn: (address: string) => boolean) =>
  senderFrame !== null && senderFrame === sender.mainFrame && isOwn(senderFrame.url)
    ? null
    : ({ ok: false, sentence: 'Only the panel is answered here.' } as const)
