import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { defaultSettings } from '../../../src/core/model/settings.ts'
import type { JobLine } from '../../../src/core/store.ts'
import { type HeadlessRoom, startHeadless } from '../../../src/main/headless.ts'
import { placesOf } from '../../../src/main/paths.ts'
import { type Phones, startPhones } from '../../../src/main/simulated/phones.ts'
import { sampleVideo } from '../../../src/simulator/sample-video.ts'

/** One line of an attempt's `steps.jsonl`. */
export interface Step {
  readonly at: number
  readonly did: string
}

/** A control room on simulated phones, for measuring. Everything but the phones is real. */
export interface BenchRoom {
  readonly room: HeadlessRoom
  readonly phones: Phones
  /** Adds n videos; resolves when every job has ended, with all jobs of the room. */
  post(n: number): Promise<readonly JobLine[]>
  /** Attempts of all jobs in their order, with the steps of each. */
  attempts(): Promise<
    readonly { readonly startedAt: number; readonly endedAt: number; readonly steps: readonly Step[] }[]
  >
  stop(): Promise<void>
}

export const benchRoom = async (count: number): Promise<BenchRoom> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-bench-'))
  const phones = await startPhones(count, 1)
  if (!phones.ok) throw new Error(phones.sentence)
  const places = placesOf(path.join(folder, 'data'))
  const settings = { ...defaultSettings, slots: count, appiumPortBase: 5_023, systemPortBase: 8_600 }
  const started = await startHeadless({
    config: { headless: true, port: 0, places, adb: null, settings },
    version: 'bench',
    doctor: async () => [],
  })
  if (!started.ok) throw new Error(started.sentence)
  const room = started.value
  for (const { serial, handles } of phones.value.phones) {
    const added = await room.panel.send('add-phone', { address: serial, link: 'simulated' })
    if (!added.ok) throw new Error(added.sentence)
    const list = handles.map((handle) => ({
      app: 'reelhouse',
      handle,
      phone: added.value.id,
      cap: 1_000,
      spacingMs: 0,
    }))
    await room.panel.send('add-accounts', { list })
  }
  let batch = 0
  const all = async (): Promise<readonly JobLine[]> => {
    const page = await room.panel.send('jobs', { limit: 1_000 })
    return page.ok ? page.value.lines : []
  }
  return {
    room,
    phones: phones.value,
    post: async (n) => {
      batch += 1
      const videos = path.join(folder, `videos ${batch}`)
      await mkdir(videos)
      for (let i = 0; i < n; i++) {
        const bytes = sampleVideo({ seed: batch * 10_000 + i, seconds: 3, width: 64, height: 96 })
        await writeFile(path.join(videos, `clip ${i}.mp4`), bytes)
        await writeFile(path.join(videos, `clip ${i}.txt`), `Post ${i} of batch ${batch}`)
      }
      const taken = await room.panel.send('add-folder', { folder: videos })
      if (!taken.ok) throw new Error(taken.sentence)
      for (;;) {
        const lines = await all()
        if (lines.every((l) => l.job.state === 'succeeded' || l.job.state === 'failed')) return lines
        await wait(100)
      }
    },
    attempts: async () => {
      const found = []
      for (const { job } of await all()) {
        const one = await room.panel.send('job', { job: job.id })
        if (!one.ok) continue
        for (const a of one.value.attempts) {
          const text = await readFile(path.join(places.data, a.evidence, 'steps.jsonl'), 'utf8').catch(() => '')
          const steps = text
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as { at: string; did: string })
            .map(({ at, did }) => ({ at: Date.parse(at), did }))
          found.push({ startedAt: a.startedAt, endedAt: a.endedAt ?? Number.NaN, steps })
        }
      }
      return found.sort((a, b) => a.startedAt - b.startedAt)
    },
    stop: async () => {
      await room.end('now')
      await phones.value.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
