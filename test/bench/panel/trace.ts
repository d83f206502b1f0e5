import type { Browser, Page } from 'playwright-core'

/** What the main thread of the page did meanwhile: by the clock, and in CPU time, which a busy machine blurs less. In ms. */
export interface Work {
  readonly wall: number
  readonly cpu: number
}

export interface Traced {
  /** All work up to a frame and since the one before it. */
  readonly frames: readonly Work[]
  /** Tasks of more than 50 ms, which is what a browser calls long. */
  readonly long: readonly Work[]
  readonly seconds: number
}

interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

const longMs = 50

/** Runs something while Chromium notes each task of the page's main thread, and each frame that it commits. */
export const traced = async (browser: Browser, page: Page, run: () => Promise<void>): Promise<Traced> => {
  await browser.startTracing(page, { categories: ['-*', 'disabled-by-default-devtools.timeline', '__metadata'] })
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1_000
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  return { ...readTrace(mainOf(traceEvents)), seconds }
}

/** Of several pages' processes, the busiest main thread is that of the page. */
const mainOf = (events: readonly TraceEvent[]): readonly TraceEvent[] => {
  const threads = events
    .filter((e) => e.name === 'thread_name' && e.args.name === 'CrRendererMain')
    .map((t) => events.filter((e) => e.pid === t.pid && e.tid === t.tid))
  return threads.sort((a, b) => b.length - a.length)[0] ?? []
}

const readTrace = (events: readonly TraceEvent[]): Omit<Traced, 'seconds'> => {
  const commits = events.filter((e) => e.name === 'Commit').map((e) => e.ts)
  const tasks = events
    .filter((e) => e.name === 'RunTask' && e.ph === 'X')
    .map((e) => ({ end: e.ts + (e.dur ?? 0), start: e.ts, wall: (e.dur ?? 0) / 1_000, cpu: (e.tdur ?? 0) / 1_000 }))
    .sort((a, b) => a.start - b.start)
  const frames: Work[] = []
  let wall = 0
  let cpu = 0
  let next = 0
  for (const task of tasks) {
    wall += task.wall
    cpu += task.cpu
    const before = next
    while ((commits[next] ?? Number.POSITIVE_INFINITY) <= task.end) next += 1
    if (next === before) continue
    frames.push({ wall, cpu })
    wall = 0
    cpu = 0
  }
  return { frames, long: tasks.filter((t) => t.wall > longMs) }
}
