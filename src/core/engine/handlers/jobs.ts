import type { CommandParsed } from '../../contract/commands.ts'
import type { Bulk } from '../../contract/outputs.ts'
import type { JobId } from '../../model/ids.ts'
import { type Job, type PersonArrow, personArrows } from '../../model/job.ts'
import type { Reply } from '../../ports.ts'
import type { Change, Store } from '../../store.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import { type Step, wayBack } from '../undo.ts'
import type { World } from '../world.ts'
import { queryOf } from './desk.ts'

/** What a person does to jobs. A job in a worker's hands keeps the wish and is called back. */

export const said = (world: Pick<World, 'clock'>, cause: string): Change => ({
  at: world.clock.now(),
  who: 'person',
  cause,
})

const words: Readonly<Record<'retry' | 'skip' | 'pause' | 'resume', string>> = {
  retry: 'A person asked for another try.',
  skip: 'A person skipped it.',
  pause: 'A person paused it.',
  resume: 'A person resumed it.',
}

type Action = keyof typeof words

/** The arrow for what a person asks: a committed job that was skipped is reopened, never tried again. */
const arrowFor = (job: Job, action: Action): PersonArrow | null => {
  const may = personArrows(job.state, job.committedAt !== null)
  if (may.includes(action)) return action
  return action === 'retry' && may.includes('reopen') ? 'reopen' : null
}

type Acted = { readonly ok: true; readonly now: Job } | { readonly ok: false; readonly sentence: string }

const act = async (world: World, engine: Engine, job: Job, action: Action): Promise<Acted> => {
  const arrow = arrowFor(job, action)
  if (arrow === null) return { ok: false, sentence: `It is ${job.state}.` }
  const isInHand = job.state === 'running' || job.state === 'claimed'
  const moved =
    isInHand && (arrow === 'pause' || arrow === 'skip')
      ? await world.store.wish(job.id, arrow, world.clock.now())
      : await world.store.movePerson(job.id, job.state, arrow, {
          ...said(world, words[action]),
          due: world.clock.now(),
        })
  if (!moved.moved) return { ok: false, sentence: moved.why }
  if (isInHand) engine.recall(job.id)
  world.changed.job(job.id)
  return { ok: true, now: moved.job }
}

/** Jobs one by one: what changes, what is left and why, and how it could be taken back. */
export const each = async (
  world: World,
  engine: Engine,
  jobs: AsyncIterable<readonly [JobId, Job | null]>,
  one: (
    job: Job,
  ) => Promise<{ readonly ok: true; readonly step: Step | null } | { readonly ok: false; readonly sentence: string }>,
): Promise<Bulk> => {
  const why: { job: JobId; sentence: string }[] = []
  const steps: Step[] = []
  let [changed, left] = [0, 0]
  for await (const [id, job] of jobs) {
    const done = job === null ? { ok: false as const, sentence: `There is no job ${id}.` } : await one(job)
    if (done.ok) {
      changed += 1
      if (done.step !== null) steps.push(done.step)
      continue
    }
    left += 1
    if (why.length < 100) why.push({ job: id, sentence: done.sentence })
  }
  const undo = engine.undos.keep(steps)
  if (changed > 0) world.changed.work()
  return { changed, left, why, ...(undo === undefined ? {} : { undo }) }
}

/** What a person asks of many jobs. Uncertain ones are answered one by one. */
export const bulk = async (
  world: World,
  engine: Engine,
  action: Action,
  input: CommandParsed<'retry'>,
): Promise<Bulk> => {
  const isOne = input.jobs?.length === 1
  const done = await each(world, engine, named(world.store, input), async (job) => {
    if (job.state === 'uncertain' && !isOne) return { ok: false, sentence: 'It is uncertain: look and decide.' }
    if (input.dryRun)
      return arrowFor(job, action) === null ? { ok: false, sentence: `It is ${job.state}.` } : { ok: true, step: null }
    const acted = await act(world, engine, job, action)
    return acted.ok ? { ok: true, step: stepFor(job, acted.now) } : acted
  })
  if (!input.dryRun && done.changed > 0)
    note(
      world,
      'person',
      action,
      `${words[action]} ${done.changed} of ${done.changed + done.left} jobs.`,
      isOne && input.jobs?.[0] !== undefined ? { job: input.jobs[0] } : {},
    )
  return done
}

const stepFor = (before: Job, now: Job): Step | null => {
  const back = before.state === now.state ? null : wayBack(before, now)
  return back === null ? null : { job: before.id, left: now.state, changedAt: now.changedAt, back }
}

export async function* named(
  store: Store,
  input: CommandParsed<'retry'>,
): AsyncGenerator<readonly [JobId, Job | null]> {
  if (input.jobs !== undefined) {
    for (const id of new Set(input.jobs)) yield [id, await store.job(id)]
    return
  }
  const limit = 500
  let after: JobId | undefined
  for (;;) {
    const lines = await store.jobs({ ...queryOf(input.query ?? {}), limit, ...(after === undefined ? {} : { after }) })
    for (const { job } of lines) yield [job.id, job]
    after = lines.at(-1)?.job.id
    if (lines.length < limit || after === undefined) return
  }
}

export const pauseJob = async (world: World, engine: Engine, id: JobId, action: 'pause' | 'resume'): Promise<Reply> => {
  const job = await world.store.job(id)
  if (job === null) return { ok: false, sentence: `There is no job ${id}.` }
  const acted = await act(world, engine, job, action)
  if (!acted.ok) return { ok: false, sentence: `Job ${id} cannot be ${action}d: ${acted.sentence}` }
  world.changed.work()
  return { ok: true, value: null }
}

/** A person's word about an uncertain job: the one road from a commit back to a new try without proof. */
export const answer = async (world: World, { job: id, answer: word }: CommandParsed<'answer'>): Promise<Reply> => {
  const { store, clock, changed } = world
  const job = await store.job(id)
  if (job?.state !== 'uncertain')
    return {
      ok: false,
      sentence: job === null ? `There is no job ${id}.` : `Job ${id} is ${job.state}, not uncertain.`,
    }
  const now = clock.now()
  const moved =
    word === 'there'
      ? await store.movePerson(id, 'uncertain', 'prove', {
          ...said(world, 'A person saw that the post is there.'),
          proof: { how: 'person', entry: null, link: null, at: now },
        })
      : word === 'not-there'
        ? await store.movePerson(id, 'uncertain', 'disprove', {
            ...said(world, 'A person saw that the post is not there.'),
            due: now,
          })
        : await store.movePerson(id, 'uncertain', 'recheck', {
            ...said(world, 'A person asked for another look.'),
            due: now,
          })
  if (moved.moved) note(world, 'person', 'answer', `A person said: ${word}.`, { job: id, account: job.account })
  changed.job(id)
  changed.account(job.account)
  changed.work()
  return moved.moved ? { ok: true, value: null } : { ok: false, sentence: moved.why }
}
