import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { JobId, SlotId } from '../../../src/core/model/ids.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'
import { opened, start } from './farm.ts'

/** What a crowd of slots did: claims, and jobs that were claimed more than once. */
export interface Crowd {
  readonly claims: number
  readonly doubles: number
  readonly ms: number
}

/** Claims until nothing is left; a claimed job is skipped at once, so that its account has room for the next. */
const drain = async (store: SqliteStore, slot: number, most: number, took: (job: JobId) => void): Promise<void> => {
  for (let n = 0; n < most; n++) {
    const claim = await store.claim({ slot: slot as SlotId, now: start, own: null, barred: [] })
    if (claim === null) return
    took(claim.job.id)
    const change = { at: start, who: 'person' as const, cause: 'The bench has seen it.' }
    const moved = await store.move(claim.lease, 'skip', change)
    if (!moved.moved) throw new Error(moved.why)
  }
}

const count = (jobs: readonly number[], ms: number): Crowd => ({
  claims: jobs.length,
  doubles: jobs.length - new Set(jobs).size,
  ms,
})

/** Eight slots of one control room, each awaiting its own claims. */
export const inOneProcess = async (store: SqliteStore, slots: number): Promise<Crowd> => {
  const took: number[] = []
  const before = performance.now()
  const all = Array.from({ length: slots }, (_, slot) =>
    drain(store, slot, Number.POSITIVE_INFINITY, (job) => void took.push(job)),
  )
  await Promise.all(all)
  return count(took, performance.now() - before)
}

/** Eight processes on one file, each with a connection of its own. */
export const inProcesses = async (file: string, slots: number, each: number): Promise<Crowd> => {
  const before = performance.now()
  const answers = await Promise.all(
    Array.from({ length: slots }, (_, slot) => answerOf(fork(self, ['claims', file, String(slot), String(each)]))),
  )
  return count(answers.flat(), performance.now() - before)
}

const self = fileURLToPath(import.meta.url)

const answerOf = (child: ChildProcess): Promise<readonly number[]> =>
  new Promise((resolve, reject) => {
    child.once('message', (jobs) => resolve(jobs as readonly number[]))
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`a process of the bench ended with ${code}`)))
  })

if (process.argv[1] === self && process.argv[2] === 'claims') {
  const [file = '', slot = '0', each = '0'] = process.argv.slice(3)
  const store = await opened(file)
  const took: number[] = []
  await drain(store, Number(slot), Number(each), (job) => void took.push(job))
  await store.close()
  process.send?.(took, () => process.disconnect())
}
