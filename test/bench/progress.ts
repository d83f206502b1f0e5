import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { takePast } from '../../src/core/engine/intake/past.ts'
import type { Store } from '../../src/core/store.ts'
import { library } from '../../src/main/library/library.ts'
import { readProgress } from '../../src/main/library/progress.ts'
import { open } from '../../src/main/store/open.ts'
import { sampleVideo } from '../../src/simulator/sample-video.ts'

export interface ProgressBench {
  readonly print: (line: string) => void
  readonly rows: number
}

const accounts = 50
const columns =
  'job_id,account,video_path,caption,status,worker_id,claimed_at,completed_at,error,attempts,max_attempts,retry_at,error_type,error_category,pass_number,run_id,video_id'
const statuses = [
  'success',
  'success',
  'success',
  'success',
  'pending',
  'pending',
  'failed',
  'skipped',
  'retrying',
  'claimed',
]

/** One row in fifty is about a file that is gone, as posted ones often are. */
const csvOf = (rows: number): string => {
  const lines = Array.from({ length: rows }, (_, n) => {
    const clip = Math.floor(n / accounts)
    const path = clip % 50 === 49 ? `D:\\gone\\clip ${clip}.mp4` : `D:\\farm\\set\\clip ${clip}.mp4`
    const status = statuses[n % statuses.length]
    const at = status === 'pending' ? '' : new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString()
    const error = status === 'failed' ? 'Timeout, 30 s' : ''
    return `${n},account.${n % accounts},${path},"Clip ${clip}, the ""best"" 🎬",${status},w${n % 8},${at},${at},"${error}",1,3,,,,0,run-7,`
  })
  return `${columns}\r\n${lines.join('\r\n')}\r\n`
}

/** Opens a quote on every line and closes none that fits: the costliest thing that a damaged file can be. */
const hostile = (bytes: number): string => `account,video_path\n${'"a","b\n'.repeat(Math.floor(bytes / 7))}`

const makeVideos = async (root: string, clips: number): Promise<void> => {
  await mkdir(root)
  const part = sampleVideo({ seed: 1, seconds: 1, width: 32, height: 32 })
  for (let n = 0; n < clips; n++) {
    if (n % 50 === 49) continue
    const tail = Buffer.alloc(16)
    tail.writeUInt32BE(16)
    tail.write('free', 4, 'latin1')
    tail.writeUInt32BE(n, 8)
    await writeFile(join(root, `clip ${n}.mp4`), Buffer.concat([part, tail]))
  }
}

interface Timed<T> {
  readonly value: T
  readonly seconds: number
  readonly grownMb: number
  /** The longest that nothing else could run, in ms. */
  readonly blockedMs: number
}

const timed = async <T>(work: () => Promise<T>): Promise<Timed<T>> => {
  const before = process.memoryUsage.rss()
  let [peak, blockedMs, last] = [before, 0, performance.now()]
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss())
    blockedMs = Math.max(blockedMs, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  const started = performance.now()
  try {
    const value = await work()
    return { value, seconds: (performance.now() - started) / 1_000, grownMb: (peak - before) / 1e6, blockedMs }
  } finally {
    clearInterval(timer)
  }
}

const tell = (name: string, { seconds, grownMb, blockedMs }: Timed<unknown>): string =>
  `  ${name.padEnd(16)} ${seconds.toFixed(2)} s, ${grownMb.toFixed(0)} MB more memory, held up ${blockedMs.toFixed(0)} ms at most`

/** The progress of another script, from its file to jobs in the database. */
export const progressBench = async ({ print, rows }: ProgressBench): Promise<void> => {
  const base = await mkdtemp(join(tmpdir(), 'progress-bench-'))
  let store: Store | null = null
  try {
    const videos = join(base, 'set')
    await makeVideos(videos, Math.ceil(rows / accounts))
    const file = join(base, 'progress.csv')
    await writeFile(file, csvOf(rows))
    await wait(6_000)
    const text = await readFile(file, 'utf8')
    print(`progress: ${rows} rows, ${accounts} accounts, ${(text.length / 1e6).toFixed(1)} MB`)
    const bare = await timed(async () => parse(text, { columns: true }) as unknown[])
    print(tell('csv-parse alone', bare))
    const read = await timed(() => readProgress(file, 'reelhouse'))
    if (!read.value.ok || read.value.value.rows.length !== rows) throw new Error('not all rows were read')
    print(`${tell('read', read)}: ${(read.seconds / bare.seconds).toFixed(2)} times csv-parse`)

    const opened = await open({ file: join(base, 'bench.db') })
    if (!opened.ok) throw new Error(opened.sentence)
    store = opened.value
    const take = takePast({
      store,
      library: library({ defaultApp: 'reelhouse', cache: join(base, 'cache.json'), settleMs: 0 }),
      clock: { now: Date.now, after: () => () => {} },
      log: { info: () => {}, warn: () => {} },
      maxAttempts: 3,
      maxLooks: 5,
      keepAside: async () => ({ ok: true, value: '' }),
    })
    const order = { file, videos, dryRun: false }
    const look = await timed(() => take({ ...order, dryRun: true }))
    print(tell('preview', look))
    const first = await timed(() => take(order))
    if (!first.value.ok) throw new Error(first.value.sentence)
    const { jobs, aside, known } = first.value.value
    const made = Object.values(jobs).reduce((sum, n) => sum + n, 0)
    if (made + aside + known !== rows) throw new Error('rows were lost or doubled')
    print(`${tell('import', first)}, ${Math.round(rows / first.seconds)} rows a second`)
    print(`  ${made} jobs, ${aside} rows set aside: pending ones whose file is gone`)
    const again = await timed(() => take(order))
    if (!again.value.ok || again.value.value.known !== made) throw new Error('a second import changed something')
    print(tell('again', again))

    await writeFile(file, hostile(text.length))
    const bad = await timed(() => readProgress(file, 'reelhouse'))
    print(`${tell('hostile', bad)}: as long a file in which every line opens a quote`)
  } finally {
    await store?.close()
    await rm(base, { recursive: true, force: true })
  }
}
