import { setTimeout as pause } from 'node:timers/promises'
import type { JobId } from '../../src/core/model/ids.ts'
import { ended } from '../../src/core/model/job.ts'
import { type Breach, compare } from './compare.ts'
import { type Facts, readFacts } from './facts.ts'
import type { House } from './house.ts'
import type { Person } from './person.ts'
import { busyOf } from './port-blocks.ts'
import type { Stage } from './stage.ts'
import { orphans } from './targets.ts'
import type { RunBegan, Watch } from './watch.ts'

/** All that is on stage. */
export interface Cast {
  readonly house: House
  readonly watch: Watch
  readonly stage: Stage
  readonly person: Person
  readonly jobs: number
  readonly slots: number
}

export interface Verdict {
  readonly facts: Facts
  readonly breaches: readonly Breach[]
  /** Reasons of jobs that have not ended, by job. */
  readonly why: ReadonlyMap<number, string>
  readonly runs: readonly RunBegan[]
}

/** Waits until every job has ended, with a person at hand; false when none ended for the limit's time. */
export const settle = async ({ watch, person, jobs }: Cast, limitMs: number): Promise<boolean> => {
  let until = performance.now() + limitMs
  let last = 0
  for (;;) {
    const { ended: done } = watch.counts()
    if (done >= jobs) return true
    if (done > last) until = performance.now() + limitMs
    last = done
    if (performance.now() > until) return false
    await person.lookAfter()
    await pause(250)
  }
}

/** Takes the room down and compares what it says with what happened. The phones stay. */
export const judge = async ({ house, watch, stage, slots }: Cast): Promise<Verdict> => {
  const why = await reasons(house)
  const runs = watch.runs()
  watch.close()
  await house.drain()
  const left = await leftovers(house, slots)
  const facts = readFacts(house.places.database)
  const breaches = compare({ facts, ledger: await stage.ledger(), taps: await stage.taps(), why })
  return { facts, breaches: [...breaches, ...left], why, runs }
}

/** Why jobs that have not ended wait, in the room's own words. */
const reasons = async (house: House): Promise<ReadonlyMap<number, string>> => {
  const why = new Map<number, string>()
  let after: JobId | undefined
  for (;;) {
    const { lines, next } = await house.ask('jobs', { limit: 1_000, ...(after === undefined ? {} : { after }) })
    for (const { job } of lines) {
      if (ended.includes(job.state)) continue
      const [first] = await house.ask('why', { job: job.id })
      if (first !== undefined) why.set(job.id, first.sentence)
    }
    if (next === null) return why
    after = next
  }
}

const leftovers = async (house: House, slots: number): Promise<readonly Breach[]> => {
  const processes = await orphans(house.mark)
  const ports = await busyOf(house.blocks, slots)
  return [
    ...processes.map((words): Breach => ({ kind: 'left', words: `a process: ${words}` })),
    ...ports.map((port): Breach => ({ kind: 'left', words: `port ${port} is held` })),
  ]
}
