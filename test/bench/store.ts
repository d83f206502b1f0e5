import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { aim, percentile } from './figures.ts'
import { plainRows, sameRows } from './store/bare.ts'
import { type Crowd, inOneProcess, inProcesses } from './store/crowd.ts'
import { fill, inFolder, opened, start } from './store/farm.ts'
import { createLives } from './store/life.ts'
import { csv, plainjob, syncs } from './store/rivals.ts'

export interface StoreBench {
  /** Jobs of the largest farm, and of the crowd of slots. */
  readonly jobs: number
  print(line: string): void
}

const rounds = 20
const slots = 8

const whole = (n: number): string => Math.round(n).toLocaleString('en-US')
const us = (ms: number): string => `${whole(ms * 1000)} µs`

interface Figures {
  readonly ms: number
  readonly ratio: number
}

/** Lives, the bare loop and the plain loop take turns, so that a busy disk hurts all three alike. */
const lifeBench = async (folder: string, jobs: number, print: StoreBench['print']): Promise<Figures> => {
  const file = join(folder, `${jobs}.db`)
  const filled = await opened(file)
  await fill(filled, jobs)
  await filled.close()
  const [bareFile, plainFile] = [`${file}.bare`, `${file}.plain`]
  copyFileSync(file, bareFile)
  copyFileSync(file, plainFile)
  const store = await opened(file)
  const bare = sameRows(bareFile)
  const plain = plainRows(plainFile)
  const lives = createLives(store, start)
  for (let n = 0; n < 2 * slots; n++) await lives.one()
  lives.claims.length = 0

  const perRound = Math.min(100, Math.floor((jobs * 0.6) / rounds))
  const spent = { lives: [] as number[], bare: [] as number[], plain: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    const from = lives.done.length
    const begun = performance.now()
    for (let n = 0; n < perRound; n++) await lives.one()
    spent.lives.push((performance.now() - begun) / perRound)
    const done = lives.done.slice(from)
    for (const [name, loop] of [['bare', bare] as const, ['plain', plain] as const]) {
      const before = performance.now()
      for (const job of done) loop.one(job)
      spent[name].push((performance.now() - before) / done.length)
    }
  }
  await store.close()
  bare.close()
  plain.close()
  for (const f of [file, bareFile, plainFile]) rmSync(f)

  // the median round: a neighbour's burst of writes is not ours
  const [ms, bareMs, plainMs] = [spent.lives, spent.bare, spent.plain].map((t) => percentile(t, 0.5)) as [
    number,
    number,
    number,
  ]
  const ratio = bareMs / ms
  const p99 = percentile(lives.claims, 0.99)
  print(`(a) ${whole(jobs)} jobs: ${whole(1000 / ms)} lives/s (claim, start, commit, prove; n = ${rounds * perRound})`)
  print(
    `    bare loop on the same rows ${whole(1000 / bareMs)}/s, ratio ${ratio.toFixed(2)}: ${aim(ratio >= 0.6, '0.60')}`,
  )
  print(`    two columns of a plain copy ${whole(1000 / plainMs)}/s, ratio ${(plainMs / ms).toFixed(2)}`)
  print(`    claim p50 ${us(percentile(lives.claims, 0.5))}, p99 ${us(p99)}: ${aim(p99 < 5, 'p99 under 5 ms')}`)
  return { ms, ratio }
}

const crowdBench = async (folder: string, jobs: number, print: StoreBench['print']): Promise<void> => {
  const file = join(folder, 'crowd.db')
  const store = await opened(file)
  await fill(store, jobs, false)
  tell('slots of one control room', await inOneProcess(store, slots), print)
  await store.close()
  // no control room works like this: each foreign write makes the other seven look at every account anew
  const shared = join(folder, 'shared.db')
  const few = await opened(shared)
  const each = Math.min(500, Math.floor(jobs / slots))
  await fill(few, each * slots, false)
  await few.close()
  tell('processes on one file', await inProcesses(shared, slots, each), print)
}

const tell = (where: string, { claims, doubles, ms }: Crowd, print: StoreBench['print']): void =>
  print(
    `(b) ${slots} ${where}: ${whole(claims)} claims, ${doubles} doubles, ${whole((claims / ms) * 1000)} claims/s: ` +
      aim(doubles === 0, 'no doubles'),
  )

/** Job lives on disk at three sizes beside bare loops and other queues, and eight slots claiming at once. */
export const storeBench = ({ jobs, print }: StoreBench): Promise<void> =>
  inFolder(async (folder) => {
    print(`a synced write of 4 KiB on this disk: p50 ${us(percentile(syncs(join(folder, 'sync')), 0.5))}`)
    const sizes = [...new Set([1_000, 100_000, jobs].filter((n) => n <= jobs))]
    const figures = new Map<number, Figures>()
    for (const size of sizes) figures.set(size, await lifeBench(folder, size, print))
    const [small, large] = [figures.get(1_000), figures.get(jobs)]
    if (small !== undefined && large !== undefined) {
      const slower = large.ms / small.ms
      print(`    ${whole(jobs)} jobs against 1,000: ${slower.toFixed(2)} times as long: ${aim(slower <= 1.5, '1.5')}`)
    }
    for (const synchronous of ['FULL', 'NORMAL'] as const) {
      const n = Math.min(jobs, 100_000)
      const rate = plainjob(join(folder, `plainjob-${synchronous}.db`), n, Math.min(2_000, n), synchronous)
      print(`    plainjob at ${whole(n)} (two transactions, synchronous ${synchronous}): ${whole(rate)} jobs/s`)
    }
    for (const n of [1_000, 10_000]) {
      const rate = csv(join(folder, `${n}.csv`), n, 20)
      print(`    a CSV file under a lock at ${whole(n)} (four changes): ${rate.toFixed(1)} jobs/s`)
    }
    await crowdBench(folder, jobs, print)
  })
