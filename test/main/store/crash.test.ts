import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { inHand, jobStates, target } from '../../../src/core/model/job.ts'
import { noon, openStore, plant, tempFolder } from './rig.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

interface Told {
  readonly job: number
  readonly moves: number
  readonly committed: number | null
}

/** Lets a process work until it has told so many changes, then kills it on the spot. */
const workUntilKilled = async (file: string, begin: number, after: number): Promise<readonly Told[]> => {
  const worker = fork(child, [file, String(begin)])
  const told: Told[] = []
  worker.on('message', (message: Told | { ready: true }) => {
    if ('ready' in message) return
    told.push(message)
    if (told.length === after) worker.kill('SIGKILL')
  })
  const [, signal] = (await once(worker, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
  return told
}

it('a control room killed in the middle of its writes leaves a sound database, with all it was told was done', async () => {
  const file = join(tempFolder(), 'posthouse.db')
  const store = await openStore(file)
  const accounts = Array.from({ length: 12 }, () => ({ cap: 1_000 }))
  const { jobs } = await plant(store, {
    phones: 6,
    accounts,
    jobs: Array.from({ length: 600 }, (_, n) => 1 + (n % 12)),
  })
  await store.close()
  const latest = new Map<number, Told>()
  let begin = noon
  for (const after of [1, 7, 20, 33, 58]) {
    for (const told of await workUntilKilled(file, begin, after)) latest.set(told.job, told)
    begin += 24 * 3_600_000
    const room = await openStore(file)
    expect(await room.examine()).toEqual([])
    const lines = (await room.jobs({ limit: 1_000 })).map((l) => l.job)
    expect(lines.map((j) => j.id)).toEqual(jobs)
    const counts = Object.fromEntries(jobStates.map((s) => [s, lines.filter((j) => j.state === s).length]))
    expect(await room.counts()).toEqual(counts)
    for (const job of lines) {
      const history = await room.moves(job.id)
      let state: (typeof job)['state'] = 'pending'
      for (const m of history) {
        expect(m.from).toBe(state)
        expect(target(m.from, m.arrow)).toBe(m.to)
        state = m.to
      }
      expect(state).toBe(job.state)
      const told = latest.get(job.id)
      expect(history.length).toBeGreaterThanOrEqual(told?.moves ?? 0)
      if (told?.moves === history.length) expect(job.committedAt).toBe(told.committed)
    }
    expect(lines.filter((j) => inHand.includes(j.state)).length).toBeLessThanOrEqual(1)
    await room.close()
    const db = new Database(file)
    expect(db.pragma('foreign_key_check')).toEqual([])
    db.close()
  }
  expect(latest.size).toBeGreaterThan(20)
})
