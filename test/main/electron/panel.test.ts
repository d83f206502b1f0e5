import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Frame, Panel } from '../../../src/core/contract/panel.ts'
import { servePanel } from '../../../src/main/electron/panel.ts'

const address = 'app://posthouse/index.html'

/** A page as Electron shows it to main. */
class Page extends EventEmitter {
  readonly sent: unknown[][] = []
  readonly mainFrame = { url: 'app://posthouse/index.html' }
  isGone = false
  isDestroyed = () => this.isGone
  send = (...args: unknown[]) => this.sent.push(args)
  get cursors() {
    return this.sent.map(([, id, frame]) => `${id} ${(frame as Frame).cursor}`)
  }
}

const desk = (isReady = true) => {
  const watchers = new Set<(frame: Frame) => void>()
  const commands: unknown[][] = []
  let number = 0
  const frame = (): Frame => ({ cursor: `a.${number}`, kind: 'changes', changes: [] })
  const panel = {
    send: async (...args: unknown[]) => {
      commands.push(args)
      return { ok: true, value: 'done' }
    },
    watch: (cursor: string | null, on: (frame: Frame) => void) => {
      commands.push(['watch', cursor])
      watchers.add(on)
      on(frame())
      return () => void watchers.delete(on)
    },
  } as unknown as Panel
  let open = (): void => {}
  const ready = isReady ? Promise.resolve(panel) : new Promise<Panel>((resolve) => (open = () => resolve(panel)))
  let handler: (event: unknown, data: unknown) => Promise<unknown> = async () => null
  const ipc = { handle: (_: string, run: typeof handler) => (handler = run) }
  servePanel(ipc as never, ready, (address) => address.startsWith('app://posthouse'))
  const ask = (page: Page, data: unknown, frameOf: unknown = page.mainFrame) =>
    handler({ sender: page, senderFrame: frameOf }, data)
  const tick = (): void => {
    number += 1
    for (const on of [...watchers]) on(frame())
  }
  return { ask, tick, commands, watchers, open: () => open() }
}

test('a command goes to the panel as it was sent, and its receipt comes back', async () => {
  const { ask, commands } = desk()
  expect(await ask(new Page(), { kind: 'send', command: 'job', input: { job: 1 } })).toEqual({
    ok: true,
    value: 'done',
  })
  expect(commands).toEqual([['job', { job: 1 }]])
})

test.each([
  ['a frame inside the page', { url: 'app://posthouse/index.html' }],
  ['a frame that is gone', null],
])('%s is not answered', async (_, frame) => {
  const { ask, commands } = desk()
  expect(await ask(new Page(), { kind: 'send', command: 'stop' }, frame)).toEqual({
    ok: false,
    sentence: 'Only the panel is answered here.',
  })
  expect(commands).toEqual([])
})

test('a page of another origin is not answered', async () => {
  const { ask, commands } = desk()
  const page = new Page()
  page.mainFrame.url = 'https://posthouse.example/'
  expect(await ask(page, { kind: 'send', command: 'stop' })).toMatchObject({ ok: false })
  expect(commands).toEqual([])
})

test.each([
  null,
  'stop',
  {},
  { kind: 'explode' },
  { kind: 'watch', id: -1, cursor: null },
  { kind: 'watch', id: 1, cursor: 'no' },
  { kind: 'send', command: 'x', more: 1 },
])('nonsense is refused: %j', async (data) => {
  const { ask, commands } = desk()
  expect(await ask(new Page(), data)).toMatchObject({ ok: false })
  expect(commands).toEqual([])
})

test('frames go to the page that watches until it stops', async () => {
  const { ask, tick, watchers } = desk()
  const page = new Page()
  await ask(page, { kind: 'watch', id: 3, cursor: 'a.0' })
  tick()
  await ask(page, { kind: 'unwatch', id: 3 })
  tick()
  expect(page.cursors).toEqual(['3 a.0', '3 a.1'])
  expect(watchers.size).toBe(0)
})

test.each([
  ['crashes', (page: Page) => page.emit('render-process-gone')],
  [
    'loads anew',
    (page: Page) => page.emit('did-start-navigation', { url: address, isMainFrame: true, isSameDocument: false }),
  ],
  ['is closed', (page: Page) => page.emit('destroyed')],
])('a page that %s is sent nothing more', async (_, end) => {
  const { ask, watchers } = desk()
  const page = new Page()
  await ask(page, { kind: 'watch', id: 1, cursor: null })
  end(page)
  expect(watchers.size).toBe(0)
})

test('another address of the same page changes nothing', async () => {
  const { ask, watchers } = desk()
  const page = new Page()
  await ask(page, { kind: 'watch', id: 1, cursor: null })
  page.emit('did-start-navigation', { url: `${address}#/jobs`, isMainFrame: true, isSameDocument: true })
  expect(watchers.size).toBe(1)
})

test('a page that would go elsewhere, which is denied, goes on with its frames', async () => {
  const { ask, tick, watchers } = desk()
  const page = new Page()
  await ask(page, { kind: 'watch', id: 1, cursor: null })
  page.emit('did-start-navigation', { url: 'https://elsewhere.example/', isMainFrame: true, isSameDocument: false })
  tick()
  expect(watchers.size).toBe(1)
  expect(page.cursors).toEqual(['1 a.0', '1 a.1'])
})

test('a page that takes no frames is not flooded, and goes on from where it was', async () => {
  const { ask, tick, commands, watchers } = desk()
  const page = new Page()
  await ask(page, { kind: 'watch', id: 1, cursor: null })
  for (let n = 0; n < 200; n++) tick()
  expect(page.sent).toHaveLength(64)
  expect(watchers.size).toBe(0)
  for (let n = 0; n < 64; n++) await ask(page, { kind: 'seen', id: 1 })
  expect(commands.at(-1)).toEqual(['watch', 'a.63'])
  expect(page.cursors.at(-1)).toBe('1 a.200')
})

test('a page that waits for the start may change its mind', async () => {
  const { ask, open, watchers } = desk(false)
  const page = new Page()
  const first = ask(page, { kind: 'watch', id: 1, cursor: null })
  const second = ask(page, { kind: 'watch', id: 2, cursor: null })
  await ask(page, { kind: 'unwatch', id: 1 })
  open()
  await Promise.all([first, second])
  expect(page.cursors).toEqual(['2 a.0'])
  expect(watchers.size).toBe(1)
})

test('a page may not watch without end', async () => {
  const { ask, watchers } = desk()
  const page = new Page()
  for (let id = 0; id < 8; id++) await ask(page, { kind: 'watch', id, cursor: null })
  expect(await ask(page, { kind: 'watch', id: 9, cursor: null })).toMatchObject({ ok: false })
  expect(watchers.size).toBe(8)
})
