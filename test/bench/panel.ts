import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { placesOf } from '../../src/main/paths.ts'
import { aim, percentile, spread } from './figures.ts'
import { fillPanel, jobs, phones } from './panel/farm.ts'
import { timeFilters } from './panel/filters.ts'
import { type Host, startHost } from './panel/host.ts'
import { heapOfAllJobs, watchHeap } from './panel/memory.ts'
import { agesDuring } from './panel/probe.ts'
import { type Scene, scenes, setScene } from './panel/scenes.ts'
import { timeStarts } from './panel/start.ts'
import { type Traced, traced, type Work } from './panel/trace.ts'
import { openPanel, type Panel, startBrowser } from './panel/window.ts'

export interface PanelBench {
  /** How long the memory is watched. */
  readonly minutes: number
  print(line: string): void
}

const root = path.join(import.meta.dirname, '..', '..')
const lookMs = 10

/**
 * The built panel in a real Chromium, on a real control room in a process of its own: store, engine, hub and HTTP host, with
 * 100,000 jobs. No machine carries 200 phones with adb and Appium, so phones and workers are told: sources inside the room
 * speak for them, five steps a second each, and every second a few jobs are posted. There is no GPU: what is measured is
 * the work of the page's main thread, by the clock and in CPU time.
 */
export const panelBench = async ({ minutes, print }: PanelBench): Promise<void> => {
  const browser = await startBrowser()
  if (typeof browser === 'string') return print(browser)
  const folder = await mkdtemp(path.join(tmpdir(), 'posthouse-bench-'))
  let host: Host | null = null
  try {
    await build({ configFile: path.join(root, 'panel.config.ts'), logLevel: 'error' })
    await fillPanel(placesOf(folder).database)
    host = await startHost(folder)
    print(`Chromium ${browser.version()}, ${jobs.toLocaleString('en-US')} jobs, ${phones} phones with 5 steps a second`)
    const panel = await openPanel(browser, host.address, host.token)
    host.begin()
    const idle = monitorEventLoopDelay({ resolution: lookMs })
    idle.enable()
    await work(browser, panel, print)
    await events(panel, print)
    await filters(panel, print)
    const { p50, p99, max, busy } = await host.delay()
    const beside = Math.max(0, idle.percentile(99) / 1e6 - lookMs)
    idle.disable()
    print(
      `(c) the room’s event loop late by p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, most ${max.toFixed(0)} ms`,
    )
    print(
      `    ${aim(p99 < 20, 'p99 under 20 ms')}; this process, which only waits: p99 ${beside.toFixed(1)} ms; ${busy} phones at work`,
    )
    await memory(panel, minutes, print)
    await panel.page.context().close()
    await starts(browser, host, print)
  } finally {
    await browser.close()
    await host?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const three = (values: readonly number[]): string =>
  [0.5, 0.95, 1].map((p) => percentile(values, p).toFixed(1).padStart(6)).join(' ')
const walls = (work: readonly Work[]): readonly number[] => work.map((w) => w.wall)
const cpus = (work: readonly Work[]): readonly number[] => work.map((w) => w.cpu)

const lineOf = ({ name }: Scene, { frames, long, seconds }: Traced): string => {
  const busy = walls(frames).reduce((sum, ms) => sum + ms, 0) / (seconds * 10)
  const longest =
    long.length === 0
      ? ''
      : `, longest ${Math.max(...walls(long)).toFixed(0)} (CPU ${Math.max(...cpus(long)).toFixed(0)})`
  return `    ${name.padEnd(42)} ${three(walls(frames))}  | ${three(cpus(frames))}  | ${busy.toFixed(0).padStart(3)} %  | ${long.length}${longest}`
}

const work = async (browser: Browser, panel: Panel, print: PanelBench['print']): Promise<void> => {
  print(
    '(a) main-thread work a frame: p50, p95 and most in ms by the clock | in CPU time | share of the time | (b) tasks over 50 ms',
  )
  const scrolled: Work[] = []
  let long = 0
  for (const scene of scenes) {
    await setScene(panel, scene)
    const found = await traced(browser, panel.page, () => scene.act(panel))
    print(lineOf(scene, found))
    if (scene.isScrolled) scrolled.push(...found.frames)
    long += found.long.length
  }
  const p95 = percentile(cpus(scrolled), 0.95)
  print(
    `    while scrolling p95 ${percentile(walls(scrolled), 0.95).toFixed(1)} ms, ${p95.toFixed(1)} ms of it CPU: ${aim(p95 < 8, 'p95 under 8 ms of CPU time')}`,
  )
  print(`    ${long} tasks over 50 ms: ${aim(long === 0, 'none')}`)
}

const events = async (panel: Panel, print: PanelBench['print']): Promise<void> => {
  for (const name of ['200 phones in size M, live', '200 phones in size S at 3840 px, live']) {
    const scene = scenes.find((s) => s.name === name)
    if (scene === undefined) continue
    await setScene(panel, scene)
    const ages = await agesDuring(panel.page, () => scene.act(panel))
    print(`(d) ${name}, a step told to a card changed: ${spread(ages)}`)
    print(`    ${aim(percentile(ages, 0.95) < 150, 'p95 under 150 ms')}`)
  }
}

const filters = async (panel: Panel, print: PanelBench['print']): Promise<void> => {
  const first = scenes.find((s) => s.on === 'jobs' && !s.isScrolled)
  if (first !== undefined) await setScene(panel, first)
  const { list, chip, search } = await timeFilters(panel, 8)
  print(`(f) a press on Jobs to its rows: ${spread(list)}; ${aim(percentile(list, 0.5) < 300, '300 ms')}`)
  print(`    a press on a chip to its rows: ${spread(chip)}; ${aim(percentile(chip, 0.5) < 100, '100 ms')}`)
  print(
    `    the last letter of a search to its rows: ${spread(search)}; ${aim(percentile(search, 0.5) < 100, '100 ms')}`,
  )
}

const memory = async (panel: Panel, minutes: number, print: PanelBench['print']): Promise<void> => {
  const heaps = await watchHeap(panel, minutes)
  const whole = await heapOfAllJobs(panel)
  const most = Math.max(...heaps.map((h) => h.mb), whole.mb)
  print(
    `(e) heap of the page after garbage collection: ${heaps.map((h) => `${h.at.toFixed(1)} min ${h.mb.toFixed(1)} MB`).join(', ')}`,
  )
  print(
    `    nodes ${heaps.map((h) => h.nodes).join(', ')}; with all ${jobs.toLocaleString('en-US')} jobs read ${whole.mb.toFixed(1)} MB`,
  )
  print(`    ${aim(most < 300, 'under 300 MB')}`)
}

const starts = async (browser: Browser, host: Host, print: PanelBench['print']): Promise<void> => {
  const { panel, empty } = await timeStarts(browser, `${host.address}/enter?token=${host.token}`, 6)
  const ratio = percentile(panel, 0.5) / percentile(empty, 0.5)
  print(`(g) a new window to the first phones at rest: ${spread(panel)}; an empty page: ${spread(empty)}`)
  print(`    ratio of medians ${ratio.toFixed(1)}`)
}
