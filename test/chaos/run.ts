import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { JobId } from '../../src/core/model/ids.ts'
import { ended } from '../../src/core/model/job.ts'
import { type Breach, compare } from './compare.ts'
import { type JobFact, readFacts } from './facts.ts'
import { fill } from './fill.ts'
import { House } from './house.ts'
import { Person } from './person.ts'
import { busyOf } from './port-blocks.ts'
import { type Recovery, recoveries } from './recovery-times.ts'
import { brisk, swift } from './settings.ts'
import { realStage, type Stage, scriptedStage } from './stage.ts'
import { Striker, type Struck } from './striker.ts'
import { schedule } from './strikes.ts'
import { orphans } from './targets.ts'
import { Watch } from './watch.ts'

export interface ChaosOptions {
  readonly jobs: number
  readonly seed: number
  readonly phones: number
  readonly minutes: number
  /** Workers that drive no phone: fast, with store, engine and processes as they are. */
  readonly scripted: boolean
  /** Of scripted workers: `twice` and `liar` break promises, so that a test can see that it would be seen. */
  readonly mood?: 'rough' | 'twice' | 'liar'
  readonly rate?: number
  /** Leaves the folder with the database, logs and evidence. */
  readonly keep?: boolean
  say(line: string): void
}

export interface ChaosReport {
  readonly jobs: readonly JobFact[]
  readonly breaches: readonly Breach[]
  readonly strikes: readonly Struck[]
  readonly planned: number
  readonly recoveries: readonly Recovery[]
  readonly released: number
  readonly answers: Readonly<Record<'there' | 'not-there', number>>
  /** Reasons of jobs that have not ended. */
  readonly why: readonly string[]
  readonly ms: number
}

const accountsEach = 2

/** One whole chaos: builds, strikes, calms, waits, takes down and compares. Nothing of it is left afterwards. */
export const runChaos = async (options: ChaosOptions): Promise<ChaosReport> => {
  const began = Date.now()
  const folder = await mkdtemp(join(tmpdir(), 'posthouse-chaos-'))
  const down: (() => Promise<unknown>)[] = []
  if (options.keep !== true) down.push(() => rm(folder, { recursive: true, force: true }))
  try {
    const stage = await (options.scripted ? scriptedStage : realStage)({ ...options, accountsEach, folder })
    down.push(() => stage.stop())
    const settings = options.scripted ? swift : brisk
    const { env, entry } = stage
    const house = await House.build({ folder, slots: options.phones, settings, env, ...(entry ? { entry } : {}) })
    const watch = new Watch(house.places.database)
    down.push(() => house.stop())
    down.push(async () => watch.close())
    await house.start()
    const videos = Math.ceil(options.jobs / (options.phones * accountsEach))
    const filling = { folder: join(folder, 'videos'), phones: stage.phones, link: stage.link, videos }
    const jobs = await fill(house, filling)
    if (options.keep === true) options.say(folder)
    options.say(`${jobs} jobs on ${options.phones} phones, seed ${options.seed}`)
    const played = await play(options, { house, watch, stage, jobs, maxLooks: settings.retry.maxLooks })
    return { ...played, ms: Date.now() - began }
  } finally {
    for (const undo of down.reverse()) await undo()
  }
}

interface Cast {
  readonly house: House
  readonly watch: Watch
  readonly stage: Stage
  readonly jobs: number
  readonly maxLooks: number
}

const play = async (options: ChaosOptions, cast: Cast): Promise<Omit<ChaosReport, 'ms'>> => {
  const { house, watch, stage, jobs, maxLooks } = cast
  const until = performance.now() + options.minutes * 60_000
  const { phones } = options
  const plan = schedule({ ...options, jobs, rate: options.rate ?? 0.5 })
  const striker = new Striker({ house, watch, phones: stage.controls, slots: phones })
  const person = new Person({ house, watch, phones: stage.controls, maxLooks, ledger: stage.ledger })
  const strikes: Struck[] = []
  const rest = [...plan]
  const isDone = () => watch.counts().ended >= jobs
  while (!isDone() && performance.now() < until) {
    const next = rest[0]
    const isCalm = rest.length === 0
    if (next !== undefined && watch.counts().ended >= next.at) {
      rest.shift()
      const struck = await striker.strike(next)
      options.say(`${next.kind}${next.window === 'commit' ? ' at the commit' : ''}${struck === null ? ': missed' : ''}`)
      if (struck !== null) strikes.push(struck)
    }
    await striker.tidy()
    await person.lookAfter()
    await pause(isCalm ? 500 : options.scripted ? 50 : 250)
  }
  await striker.calm()
  const settledBy = performance.now() + 60_000
  while (!isDone() && performance.now() < settledBy) {
    await person.lookAfter()
    await pause(250)
  }
  const why = await reasons(house)
  const runs = watch.runs()
  watch.close()
  await house.drain()
  const left = await leftovers(house, phones)
  const facts = readFacts(house.places.database)
  const breaches = compare({ facts, ledger: await stage.ledger(), taps: await stage.taps(), why })
  return {
    jobs: facts.jobs,
    breaches: [...breaches, ...left],
    strikes,
    planned: plan.length,
    recoveries: recoveries(strikes, runs),
    released: person.released,
    answers: person.answers,
    why: [...why.values()],
  }
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

export const leftovers = async (house: House, slots: number): Promise<readonly Breach[]> => {
  const processes = await orphans(house.mark)
  const ports = await busyOf(house.blocks, slots)
  return [
    ...processes.map((words): Breach => ({ kind: 'left', words: `a process: ${words}` })),
    ...ports.map((port): Breach => ({ kind: 'left', words: `port ${port} is held` })),
  ]
}
