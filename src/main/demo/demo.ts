import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Panel } from '../../core/contract/panel.ts'
import { ended } from '../../core/model/job.ts'
import { defaultSettings, type Settings } from '../../core/model/settings.ts'
import type { JobLine } from '../../core/store.ts'
import { writeSamples } from '../../simulator/samples.ts'
import { Progress } from '../cli/progress.ts'
import type { Terminal } from '../cli/terminal.ts'
import { type HeadlessRoom, startHeadless } from '../headless.ts'
import { placesOf } from '../paths.ts'
import { type Phones, startPhones } from '../simulated/phones.ts'

import { tell } from './report.ts'
import { laterTrouble, makeTrouble } from './trouble.ts'
import { judge } from './verdict.ts'

export interface DemoOptions {
  readonly terminal: Terminal
  readonly version: string
  /** Leaves everything running afterwards, until a signal. */
  readonly keep: boolean
  /** Calls back on each Ctrl+C until the answer is called. */
  onInterrupt(run: () => void): () => void
}

const phoneCount = 4
const accountsEach = 2
const videoCount = 24
const limitMs = 10 * 60_000

/** Pauses that a person can sit through; everything else as in real life. */
const brisk: Settings = {
  ...defaultSettings,
  graceMs: 6_000,
  appiumPortBase: 4_923,
  systemPortBase: 8_400,
  retry: {
    ...defaultSettings.retry,
    attempt: { firstMs: 2_000, factor: 2, maxMs: 20_000 },
    look: { firstMs: 3_000, factor: 2, maxMs: 20_000 },
  },
}

/**
 * Posts sample videos to accounts on simulated phones, with trouble on the way, and compares the database with what the
 * phones published. Only the phones are simulated: adb, Appium and the UiAutomator2 driver are real.
 */
export const runDemo = async (options: DemoOptions): Promise<0 | 1> => {
  const { terminal } = options
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-demo-'))
  const interrupted = new AbortController()
  const off = options.onInterrupt(() => interrupted.abort())
  const down: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  try {
    terminal.print(`${phoneCount} simulated phones, ${phoneCount * accountsEach} accounts, ${videoCount} videos.`)
    const phones = await startPhones(phoneCount, accountsEach)
    if (!phones.ok) return complain(terminal, phones.sentence)
    down.push(() => phones.value.stop())
    const room = await startRoom(folder, options.version)
    if (!room.ok) return complain(terminal, room.sentence)
    down.push(() => room.value.end('now'))
    await fill(room.value.panel, phones.value, path.join(folder, 'videos'))
    for (const words of await makeTrouble(phones.value.phones)) terminal.print(`  ${words}`)
    const began = Date.now()
    const lines = await follow(room.value.panel, phones.value, terminal, interrupted.signal)
    const verdict = judge(lines, await phones.value.posts())
    const isGood = tell(terminal, lines, verdict, Date.now() - began)
    if (options.keep && !interrupted.signal.aborted) await keep(terminal, room.value, phones.value, interrupted.signal)
    return isGood ? 0 : 1
  } finally {
    off()
    for (const undo of down.reverse()) await undo()
  }
}

const complain = (terminal: Terminal, sentence: string): 1 => {
  terminal.complain(sentence)
  return 1
}

const startRoom = (folder: string, version: string) =>
  startHeadless({
    config: {
      headless: true,
      port: 0,
      places: placesOf(path.join(folder, 'data')),
      adb: null,
      settings: { ...brisk, slots: phoneCount },
    },
    version,
    doctor: async () => [],
  })

/** Adds phones, accounts and the folder, as a person would. */
const fill = async (panel: Panel, { phones }: Phones, folder: string): Promise<void> => {
  for (const [n, { serial, handles }] of phones.entries()) {
    const added = await panel.send('add-phone', { address: serial, link: 'simulated', name: `Simulated ${n + 1}` })
    if (!added.ok) throw new Error(added.sentence)
    const list = handles.map((handle) => ({ app: 'reelhouse', handle, phone: added.value.id, cap: 50, spacingMs: 0 }))
    await panel.send('add-accounts', { list })
  }
  await writeSamples(folder, videoCount)
  const taken = await panel.send('add-folder', { folder })
  if (!taken.ok) throw new Error(taken.sentence)
}

/** Waits until every job has ended, or cannot go on by itself. */
const follow = async (
  panel: Panel,
  { phones }: Phones,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<readonly JobLine[]> => {
  const progress = new Progress(terminal, 'Posting')
  const until = Date.now() + limitMs
  let isTroubled = false
  for (;;) {
    const page = await panel.send('jobs', { limit: 1_000 })
    const lines = page.ok ? page.value.lines : []
    const done = lines.filter((l) => ended.includes(l.job.state)).length
    progress.update(done, lines.length)
    if (done === lines.length || Date.now() > until || signal.aborted) {
      progress.end()
      return lines
    }
    if (!isTroubled && done >= lines.length / 3) {
      isTroubled = true
      await laterTrouble(phones)
    }
    await wait(500)
  }
}

const keep = async (terminal: Terminal, room: HeadlessRoom, phones: Phones, signal: AbortSignal): Promise<void> => {
  terminal.print('')
  terminal.print(`It keeps running. The panel: ${room.address}/enter?token=${room.token}`)
  terminal.print(`The phones’ control port: ${phones.control}. Stop with Ctrl+C.`)
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
