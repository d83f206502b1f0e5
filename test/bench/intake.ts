import { hash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { intake } from '../../src/core/engine/intake/intake.ts'
import { accountDefaults } from '../../src/core/model/account.ts'
import type { Store } from '../../src/core/store.ts'
import { library } from '../../src/main/library/library.ts'
import { open } from '../../src/main/store/open.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'

export interface IntakeBench {
  readonly print: (line: string) => void
  /** How many small files are made, read and removed. */
  readonly videos: number
}

export interface IntakeFigures {
  readonly seconds: number
  readonly perSecond: number
  /** Time of the intake over that of sha-256 alone: of the same files, read one after the other on one thread. */
  readonly overHash: number
  /** Of a second intake of the same folder. */
  readonly againSeconds: number
  /** Highest resident memory of the process during the intake, and how much of it came with it. */
  readonly peakMb: number
  readonly grownMb: number
}

const MB = 1_000_000

/** Small files that differ in content and play, a hundred a folder. */
const make = async (root: string, videos: number): Promise<number> => {
  const parts = Array.from({ length: 50 }, (_, i) => sampleVideo({ seed: i + 1, seconds: 5 }))
  let bytes = 0
  for (let n = 0; n < videos; n++) {
    const folder = join(root, `set ${Math.floor(n / 100)}`)
    if (n % 100 === 0) await mkdir(folder)
    const tail = Buffer.alloc(16)
    tail.writeUInt32BE(16)
    tail.write('free', 4, 'latin1')
    tail.writeUInt32BE(n, 8)
    const file = Buffer.concat([parts[n % parts.length] ?? tail, tail])
    bytes += file.length
    await writeFile(join(folder, `clip ${n}.mp4`), file)
  }
  return bytes
}

const hashAll = async (paths: readonly string[]): Promise<number> => {
  const started = performance.now()
  for (const path of paths) hash('sha256', await readFile(path))
  return (performance.now() - started) / 1_000
}

/** Runs a piece of work while it watches the memory of the whole process, threads included. */
const watched = async <T>(work: () => Promise<T>): Promise<{ value: T; seconds: number; peak: number }> => {
  let peak = process.memoryUsage.rss()
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
  }, 20)
  const started = performance.now()
  try {
    const value = await work()
    return { value, seconds: (performance.now() - started) / 1_000, peak }
  } finally {
    clearInterval(timer)
  }
}

/** Intake of many small videos for eight accounts, from the folder to jobs in the database. The files are in the page cache, as just copied ones are. */
export const intakeBench = async ({ print, videos }: IntakeBench): Promise<IntakeFigures> => {
  const base = await mkdtemp(join(tmpdir(), 'intake-bench-'))
  let store: Store | null = null
  try {
    const root = join(base, 'videos')
    await mkdir(root)
    const bytes = await make(root, videos)
    print(`intake: ${videos} videos, ${(bytes / MB).toFixed(0)} MB`)
    // older than the cache's and the scan's doubts about files that were written just now
    await wait(6_000)
    const paths = Array.from({ length: videos }, (_, n) => join(root, `set ${Math.floor(n / 100)}`, `clip ${n}.mp4`))
    const opened = await open({ file: join(base, 'bench.db') })
    if (!opened.ok) throw new Error(opened.sentence)
    store = opened.value
    await store.addAccounts(Array.from({ length: 8 }, (_, i) => ({ app: 'reelhouse', handle: `h${i}`, phone: null })))
    const take = intake({
      store,
      library: library({ defaultApp: 'reelhouse', cache: join(base, 'cache.json'), settleMs: 0 }),
      clock: { now: Date.now, after: () => () => {} },
      log: { info: () => {}, warn: () => {} },
      rules: new Map(),
      maxAttempts: 3,
      pace: accountDefaults,
    })
    const look = () => take({ folder: root, distribution: 'round-robin', template: '{stem}', dryRun: false })
    const before = process.memoryUsage.rss()
    const first = await watched(look)
    if (!first.value.ok || first.value.value.jobs !== videos) throw new Error('not all videos became jobs')
    const again = await watched(look)
    if (!again.value.ok || again.value.value.known !== videos) throw new Error('not all videos were known')
    const hashed = await hashAll(paths)
    const figures = {
      seconds: first.seconds,
      perSecond: videos / first.seconds,
      overHash: first.seconds / hashed,
      againSeconds: again.seconds,
      peakMb: first.peak / MB,
      grownMb: (first.peak - before) / MB,
    }
    print(`  first time   ${figures.seconds.toFixed(2)} s, ${figures.perSecond.toFixed(0)} videos a second`)
    print(`  sha-256 only ${hashed.toFixed(2)} s: intake takes ${figures.overHash.toFixed(2)} times as long`)
    print(`  again        ${figures.againSeconds.toFixed(2)} s`)
    print(`  memory       ${figures.peakMb.toFixed(0)} MB at most, ${figures.grownMb.toFixed(0)} MB more than before`)
    return figures
  } finally {
    await store?.close()
    await rm(base, { recursive: true, force: true })
  }
}
