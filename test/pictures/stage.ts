import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { parseCommand } from '../../src/core/contract/commands.ts'
import { answerRange } from '../../src/core/contract/range.ts'
import type { PhoneCard } from '../../src/core/model/board.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'
import type { FakePanel } from '../renderer/fake-panel.ts'
import { seedNow } from '../renderer/seed.ts'
import { type ArtKind, drawScreen } from './screen-art.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface Stage {
  readonly origin: string
  close(): Promise<void>
}

const artOf = (phone: PhoneCard, n: number): ArtKind => {
  if (phone.adb === 'unauthorized') return 'usb'
  const { doing } = phone
  if (doing !== null)
    return doing.step >= 8
      ? 'profile'
      : doing.step === 7
        ? 'feed'
        : doing.step === 6
          ? 'caption'
          : doing.step >= 4
            ? 'gallery'
            : 'feed'
  return (['feed', 'lock', 'profile', 'home'] as const)[n % 4] ?? 'feed'
}

const screenOf = (panel: FakePanel, id: string): { svg: string; at: number } | null => {
  const phones = Object.values(panel.board.phones)
  const n = phones.findIndex((p) => p.id === id)
  const phone = phones[n]
  if (phone === undefined) return null
  const asksCode = phone.accounts.some((a) =>
    panel.board.accounts[String(a)]?.holds.some((h) => h.reason === 'challenge'),
  )
  const isOld = phone.adb === 'absent'
  return {
    svg: drawScreen(asksCode ? 'code' : artOf(phone, n), n, isOld ? '14:27' : '14:31'),
    at: isOld ? phone.adbSince : seedNow,
  }
}

const evidenceArt = (name: string, lease: string): ArtKind =>
  lease !== '1' || /profile/.test(name)
    ? 'profile'
    : /caption|commit|uploading/.test(name)
      ? 'caption'
      : /gallery|trim/.test(name)
        ? 'gallery'
        : 'feed'

/** The same few videos, over and over: a seeded farm has more jobs than anybody looks at. */
const sampleCount = 24
const samples = new Map<number, Buffer>()
const videoOf = (fingerprint: string): Buffer => {
  const seed = Number.parseInt(fingerprint.slice(-6), 16) % sampleCount
  const made = samples.get(seed) ?? sampleVideo({ seed, seconds: 12 })
  samples.set(seed, made)
  return made
}

/** Serves the built panel with a fake control room behind it, by the same routes as the real one. */
export const stage = async (folder: string, panel: FakePanel): Promise<Stage> => {
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', 'http://stage')
    if (url.pathname === '/frames') {
      res.writeHead(200, { 'Content-Type': 'text/event-stream' })
      const stop = panel.watch(url.searchParams.get('cursor'), (frame) =>
        res.write(`data: ${JSON.stringify(frame)}\n\n`),
      )
      res.on('close', stop)
      return
    }
    if (url.pathname === '/send') {
      let body = ''
      for await (const part of req) body += part
      const { command, input } = JSON.parse(body)
      const parsed = parseCommand(command, input)
      const receipt = parsed.ok
        ? await panel.send(parsed.command.name, input)
        : { ok: false, sentence: parsed.sentence }
      res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(receipt))
      return
    }
    if (url.pathname.startsWith('/screens/')) {
      const screen = screenOf(panel, decodeURIComponent(url.pathname.slice('/screens/'.length)))
      if (screen === null) return res.writeHead(404).end()
      res.writeHead(200, { 'Content-Type': 'image/svg+xml', 'X-Taken-At': String(screen.at) }).end(screen.svg)
      return
    }
    if (url.pathname.startsWith('/videos/')) {
      const video = videoOf(url.pathname.slice('/videos/'.length))
      const { status, range, headers } = answerRange(req.headers.range, video.length)
      res
        .writeHead(status, { 'Content-Type': 'video/mp4', ...headers })
        .end(range === null ? '' : video.subarray(range.from, range.to + 1))
      return
    }
    if (url.pathname.startsWith('/evidence/')) {
      const [job = '', lease = '', name = ''] = url.pathname.split('/').slice(-3)
      if (!name.endsWith('.png')) return res.writeHead(200, { 'Content-Type': 'text/plain' }).end(`${name} of a seed`)
      res
        .writeHead(200, { 'Content-Type': 'image/svg+xml' })
        .end(drawScreen(evidenceArt(name, lease), Number(job), '14:02'))
      return
    }
    const file = path.join(folder, url.pathname === '/' ? 'index.html' : path.normalize(url.pathname))
    const bytes = file.startsWith(folder) ? await readFile(file).catch(() => null) : null
    if (bytes === null) return res.writeHead(404).end()
    res.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' }).end(bytes)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
