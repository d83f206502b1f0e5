import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Breach } from './compare.ts'
import type { JobFact } from './facts.ts'
import { fill } from './fill.ts'
import { House } from './house.ts'
import { Person } from './person.ts'
import { type Recovery, recoveries } from './recovery-times.ts'
import { brisk, swift } from './settings.ts'
import { Skew } from './skew.ts'
import { realStage, scriptedStage } from './stage.ts'
import { Striker, type Struck } from './striker.ts'
import { processStrikes, type Strike, schedule } from './strikes.ts'
import { type Cast, judge, settle } from './verdict.ts'
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
  /** Ends it early; what has happened until then is compared. */
  readonly signal?: AbortSignal
  say(line: string): void
}

export interface ChaosReport {
  readonly jobs: readonly JobFact[]
  readonly breaches: readonly Breach[]
  readonly strikes: readonly Struck[]
  readonly planned: number
  readonly recoveries: readonly Recovery[]
  /** Holds that a person lifted, by reason. */
  readonly released: ReadonlyMap<string, number>
  readonly answers: Readonly<Record<'there' | 'not-there', number>>
  /**
   * Jobs that no fault of an account or of content touched: all of them, those posted without a person, and those whose
   * upload nothing ended, so that only a person could say what became of it.
   */
  readonly untouched: { readonly jobs: number; readonly alone: number; readonly stuck: number }
  /** The others of these, each with what happened to it. */
  readonly helped: readonly string[]
  /** Reasons of jobs that have not ended. */
  readonly why: readonly string[]
  readonly ms: number
}

const accountsEach = 2

const isOfProcess = ({ kind }: Strike): boolean => processStrikes.some((one) => one === kind)

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
    const skew = new Skew(folder)
    const house = await House.build({
      folder,
      slots: options.phones,
      settings,
      env: { ...env, ...skew.env },
      ...(entry ? { entry } : {}),
    })
    const watch = new Watch(house.places.database)
    down.push(() => house.stop())
    down.push(async () => watch.close())
    await house.start()
    const videos = Math.ceil(options.jobs / (options.phones * accountsEach))
    const filling = { folder: join(folder, 'videos'), phones: stage.phones, link: stage.link, videos }
    const jobs = await fill(house, filling)
    if (options.keep === true) options.say(folder)
    options.say(`${jobs} jobs on ${options.phones} phones, seed ${options.seed}`)
    const { maxLooks } = settings.retry
    const person = new Person({
      house,
      watch,
      phones: stage.controls,
      maxLooks,
      isTested: !options.scripted,
      ledger: stage.ledger,
    })
    const played = await play({ ...options, skew }, { house, watch, stage, person, jobs, slots: options.phones })
    return { ...played, ms: Date.now() - began }
  } finally {
    for (const undo of down.reverse()) await undo()
  }
}

/** What a look says of an upload that stands still in a new process of the app, too. */
const endless = 'that does not end, nor in a new start of the app'

const play = async (options: ChaosOptions & { readonly skew: Skew }, cast: Cast): Promise<Omit<ChaosReport, 'ms'>> => {
  const { house, watch, stage, person, jobs } = cast
  const until = performance.now() + options.minutes * 60_000
  const plan = schedule({ ...options, jobs, rate: options.rate ?? (options.scripted ? 0.05 : 0.5) })
  const striker = new Striker({ house, watch, phones: stage.controls, slots: options.phones, skew: options.skew })
  const strikes: Struck[] = []
  const rest = [...plan]
  /** Second tries of strikes that missed. */
  const again = new Set<Strike>()
  while (watch.counts().ended < jobs && performance.now() < until && options.signal?.aborted !== true) {
    const next = rest[0]
    if (next !== undefined && watch.counts().ended >= next.at) {
      rest.shift()
      const struck = await striker.strike(next)
      options.say(`${next.kind}${next.window === 'commit' ? ' at the commit' : ''}${struck === null ? ': missed' : ''}`)
      if (struck !== null) strikes.push(struck)
      else if (isOfProcess(next) && !again.has(next)) {
        // what it was to hit was down already, or not up yet
        const later = { ...next, at: next.at + 1 }
        again.add(later)
        rest.splice(rest.findLastIndex((one) => one.at <= later.at) + 1, 0, later)
      }
    }
    await striker.tidy()
    await person.lookAfter()
    await pause(rest.length === 0 ? 500 : options.scripted ? 50 : 250)
  }
  await striker.calm()
  if (options.signal?.aborted !== true) await settle(cast, 3 * 60_000)
  const { facts, breaches, why, runs } = await judge(cast)
  const untouched = facts.jobs.filter(({ id }) => !facts.touched.has(id))
  const isAlone = ({ id, state }: JobFact): boolean => state === 'succeeded' && !facts.moved.has(id)
  const isStuck = (job: JobFact): boolean =>
    !isAlone(job) && facts.course.get(job.id)?.some((words) => words.includes(endless)) === true
  return {
    jobs: facts.jobs,
    breaches,
    strikes,
    planned: plan.length,
    recoveries: recoveries(strikes, runs),
    released: person.released,
    answers: person.answers,
    untouched: {
      jobs: untouched.length,
      alone: untouched.filter(isAlone).length,
      stuck: untouched.filter(isStuck).length,
    },
    helped: untouched
      .filter((job) => !isAlone(job))
      .map(({ id, state }) => `job ${id}, ${state}: ${facts.course.get(id)?.join(', ') ?? 'nothing'}`),
    why: [...why.values()],
  }
}
