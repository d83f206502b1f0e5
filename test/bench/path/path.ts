import type { Board } from '../../../src/core/model/board.ts'
import { aim, percentile, spread } from '../figures.ts'
import { plainPosts } from './plain.ts'
import { type BenchRoom, benchRoom } from './room.ts'

export interface PathBench {
  readonly posts: number
  readonly kills: number
  print(line: string): void
}

/** The real path on one simulated phone of the profile `instant`: adb, Appium, the driver, the worker and the database. */
export const pathBench = async ({ posts, kills, print }: PathBench): Promise<void> => {
  const bench = await benchRoom(1)
  try {
    const began = Date.now()
    await bench.post(1)
    await cold(bench, began, print)
    memory(bench, 'idle, after the first post', print)
    await bench.post(posts)
    await gaps(bench, print)
    const ours = await warmTimes(bench)
    memory(bench, `after ${posts + 1} posts`, print)
    await recoveries(bench, kills, print)
    const plain = await plainPosts(Math.min(posts, 20))
    const ratio = percentile(ours, 0.5) / percentile(plain.slice(1), 0.5)
    print(`(d) a post: ${spread(ours)}`)
    print(`    plain WebdriverIO script, same taps, warm: ${spread(plain.slice(1))}`)
    print(`    ratio of medians ${ratio.toFixed(2)}; ${aim(ratio <= 1.2, '1.2 or less')}`)
  } finally {
    await bench.stop()
  }
}

/** From the slot's first start, with Appium, a full session and its installs, to the first tap of the flow. */
const cold = async (bench: BenchRoom, began: number, print: (line: string) => void): Promise<void> => {
  const [first] = await bench.attempts()
  const tap = first?.steps.find((s) => s.did === 'tap')
  print(`(e) cold slot to first tap: ${(tap?.at ?? Number.NaN) - began} ms (a phone that the driver never saw)`)
}

/** End of one job to the first answered WebDriver command of the next: the `screen` step follows the first page source. */
const gaps = async (bench: BenchRoom, print: (line: string) => void): Promise<void> => {
  const attempts = (await bench.attempts()).slice(1)
  const all = attempts.slice(1).flatMap((a, n) => {
    const first = a.steps.find((s) => s.did === 'screen')
    const before = attempts[n]?.endedAt
    return first === undefined || before === undefined ? [] : [first.at - before]
  })
  print(`(c) end of a job to the next one’s first page source, warm: ${spread(all)}`)
  print(`    ${aim(percentile(all, 0.95) < 300, 'p95 under 300 ms')}`)
}

/** Start to end of each attempt on the warm phone. */
const warmTimes = async (bench: BenchRoom): Promise<readonly number[]> =>
  (await bench.attempts()).slice(1).map((a) => a.endedAt - a.startedAt)

/** SIGKILL of the worker in the middle of a job; the phone works again with the next run's first tap. */
const recoveries = async (bench: BenchRoom, kills: number, print: (line: string) => void): Promise<void> => {
  const times: number[] = []
  for (let n = 0; n < kills; n++) {
    const before = (await bench.attempts()).length
    const posting = bench.post(2)
    let at = 0
    const leave = bench.room.panel.watch(null, (frame) => {
      if (frame.kind !== 'changes' || at !== 0) return
      const { phones, slots } = boardOf(bench)
      const pid = slots['0']?.pid ?? null
      if (pid === null || !Object.values(phones).some((p) => (p.doing?.step ?? 0) >= 3)) return
      at = Date.now()
      process.kill(pid, 'SIGKILL')
    })
    await posting
    leave()
    const later = (await bench.attempts()).slice(before).filter((a) => a.startedAt > at)
    const tap = later.flatMap((a) => a.steps).find((s) => s.did === 'tap' && s.at > at)
    if (at !== 0 && tap !== undefined) times.push(tap.at - at)
  }
  print(`(f) SIGKILL of a worker to the phone working again: ${spread(times)}`)
  print(`    ${aim(percentile(times, 0.95) < 15_000, 'p95 under 15 s')}`)
}

/** The board as it is now. */
const boardOf = (bench: BenchRoom): Board => {
  let board: Board | null = null
  const leave = bench.room.panel.watch(null, (frame) => {
    if (frame.kind === 'snapshot') board = frame.board
  })
  leave()
  if (board === null) throw new Error('the first frame was no snapshot')
  return board
}

const memory = (bench: BenchRoom, when: string, print: (line: string) => void): void => {
  const slot = boardOf(bench).slots['0']
  const mb = (bytes: number | null | undefined): string => `${Math.round((bytes ?? 0) / 1e6)} MB`
  print(
    `(g) memory ${when}: main ${mb(process.memoryUsage.rss())}, worker ${mb(slot?.rss)}, Appium ${mb(slot?.appium.rss)}`,
  )
}
