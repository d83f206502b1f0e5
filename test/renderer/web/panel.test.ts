import { describe, expect, it, vi } from 'vitest'
import { type Frame, panelProtocol } from '../../../src/core/contract/panel.ts'
import { webPanel } from '../../../src/renderer/web/panel.ts'
import { seed } from '../seed.ts'

/** A line that the test holds in its hand. */
class Line {
  static opened: Line[] = []
  onmessage: ((event: { data: string }) => void) | null = null
  onerror: (() => void) | null = null
  isOpen = true
  readonly address: string
  constructor(address: string) {
    this.address = address
    Line.opened.push(this)
  }
  close() {
    this.isOpen = false
  }
  say(frame: unknown) {
    this.onmessage?.({ data: typeof frame === 'string' ? frame : JSON.stringify(frame) })
  }
}

const snapshot = (cursor: string) => ({ kind: 'snapshot', cursor, protocol: panelProtocol, board: seed('three') })

const set = (answer?: () => Promise<Response>) => {
  Line.opened = []
  const waits: { ms: number; run: () => void }[] = []
  const onLost = vi.fn()
  const asked: { address: string; body: string }[] = []
  const panel = webPanel({
    origin: 'http://x',
    onLost,
    EventSource: Line as unknown as typeof EventSource,
    after: (ms, run) => {
      waits.push({ ms, run })
      return () => waits.splice(0)
    },
    fetch: (async (address: string, init: RequestInit) => {
      asked.push({ address, body: String(init.body) })
      return answer?.()
    }) as unknown as typeof fetch,
  })
  const frames: Frame[] = []
  return { panel, waits, onLost, asked, frames, stop: panel.watch(null, (frame) => frames.push(frame)) }
}
const line = (): Line => Line.opened.at(-1) as Line

describe('frames over HTTP', () => {
  it('come as they were sent', () => {
    const { frames } = set()
    line().say(snapshot('a.1'))
    line().say({ kind: 'changes', cursor: 'a.2', changes: [{ set: 'postedToday', value: 3 }] })
    expect(frames.map((f) => [f.kind, f.cursor])).toEqual([
      ['snapshot', 'a.1'],
      ['changes', 'a.2'],
    ])
  })

  it('go on at the last cursor after a break, with growing pauses', () => {
    const { waits, onLost, frames } = set()
    line().say(snapshot('a.7'))
    line().onerror?.()
    expect(onLost).toHaveBeenCalledTimes(1)
    waits[0]?.run()
    expect(line().address).toBe('http://x/frames?cursor=a.7')
    line().onerror?.()
    expect(waits.map((w) => w.ms)).toEqual([500, 1_000])
    waits[1]?.run()
    line().say({ kind: 'changes', cursor: 'a.8', changes: [] })
    line().onerror?.()
    expect(waits.at(-1)?.ms).toBe(500)
    expect(frames).toHaveLength(2)
    expect(Line.opened.filter((l) => l.isOpen)).toHaveLength(0)
  })

  it('that do not parse are not shown: the next try asks for a snapshot', () => {
    const { frames, waits } = set()
    line().say(snapshot('a.7'))
    line().say('{"kind":"changes","cursor":"a.8","changes":[{"set":"nonsense","value":1}]}')
    line().say('not json')
    waits[0]?.run()
    expect(frames).toHaveLength(1)
    expect(line().address).toBe('http://x/frames')
  })

  it('stop when nobody watches', () => {
    const { stop, waits } = set()
    line().onerror?.()
    stop()
    expect(waits).toEqual([])
    expect(line().isOpen).toBe(false)
  })
})

describe('commands over HTTP', () => {
  it('are posted, and answered with the receipt', async () => {
    const { panel, asked } = set(async () => new Response('{"ok":true,"value":null}'))
    expect(await panel.send('drain', {})).toEqual({ ok: true, value: null })
    expect(asked).toEqual([{ address: 'http://x/send', body: '{"command":"drain","input":{}}' }])
  })

  it('that were refused come with the sentence', async () => {
    const { panel } = set(async () => new Response('{"ok":false,"sentence":"No."}', { status: 409 }))
    expect(await panel.send('drain', {})).toEqual({ ok: false, sentence: 'No.' })
  })

  it.each([
    ['a line that is down', async () => Promise.reject(new Error('down'))],
    ['a page of something else', async () => new Response('<html>')],
    ['a receipt of another shape', async () => new Response('{"fine":1}')],
  ])('answered by %s are refused', async (_, answer) => {
    const { panel } = set(answer as () => Promise<Response>)
    expect(await panel.send('drain', {})).toMatchObject({ ok: false })
  })
})
