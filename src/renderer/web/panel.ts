import { type Frame, frameShape, type Panel, type Receipt } from '../../core/contract/panel.ts'
import { receiptShape } from '../../core/contract/port.ts'

export interface WebPanelOptions {
  /** `http://127.0.0.1:7321`, without a slash at its end. */
  readonly origin: string
  /** Called when the line drops; the next frame says that it is back. */
  readonly onLost: () => void
  /** Test seams; the browser's own by default. */
  readonly fetch?: typeof fetch
  readonly EventSource?: typeof EventSource
  readonly after?: (ms: number, run: () => void) => () => void
}

const pausesMs = [500, 1_000, 2_000, 5_000, 10_000]
const noLine = 'The control room does not answer. Nothing was changed.'

const later = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

const parseFrame = (text: string): Frame | null => {
  try {
    const parsed = frameShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/**
 * The panel over HTTP: `POST /send`, and `GET /frames` as server-sent events. A line that drops is taken up again at the
 * last cursor, with growing pauses. A frame that does not parse starts over with a snapshot.
 */
export const webPanel = (options: WebPanelOptions): Panel => {
  const { origin, onLost, after = later } = options
  const ask = options.fetch ?? fetch.bind(globalThis)
  const Source = options.EventSource ?? EventSource

  const send = async (command: string, input: unknown): Promise<Receipt<never>> => {
    try {
      const answer = await ask(`${origin}/send`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ command, input }),
      })
      const parsed = receiptShape.safeParse(await answer.json())
      return parsed.success ? (parsed.data as Receipt<never>) : { ok: false, sentence: noLine }
    } catch {
      return { ok: false, sentence: noLine }
    }
  }

  const watch = (from: string | null, onFrame: (frame: Frame) => void): (() => void) => {
    let cursor = from
    let tries = 0
    let source: EventSource | null = null
    let cancel = (): void => {}
    const again = (): void => {
      source?.close()
      const wait = pausesMs[Math.min(tries, pausesMs.length - 1)] ?? 0
      tries += 1
      onLost()
      cancel = after(wait, open)
    }
    const open = (): void => {
      source = new Source(`${origin}/frames${cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`}`)
      source.onmessage = (event: MessageEvent<string>) => {
        const frame = parseFrame(event.data)
        if (frame === null) {
          cursor = null
          return again()
        }
        tries = 0
        cursor = frame.cursor
        onFrame(frame)
      }
      // the browser's own reconnection keeps asking from the first cursor, so this one does it
      source.onerror = again
    }
    open()
    return () => {
      cancel()
      source?.close()
    }
  }

  return { send: send as Panel['send'], watch }
}
