import type { CommandParsed } from '../../contract/commands.ts'
import type { Bulk } from '../../contract/outputs.ts'
import type { JobId } from '../../model/ids.ts'
import { type Job, type PersonArrow, personArrows } from '../../model/job.ts'
import type { Reply } from '../../ports.ts'
import type { Change, Store } from '../../store.ts'
import type { Engine } from '../engine.ts'
import type { World } from '../world.ts'
import { queryOf } from './desk.ts'

/** What a person does to jobs. A job in a worker's hands keeps the wish and is called back. */

const said = (world: Pick<World, 'clock'>, cause: string): Change => ({ at: world.clock.now(), who: 'person', cause })

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

const act = async (world: World, engine: Engine, job: Job, action: Action): Promise<string | null> => {
  const arrow = arrowFor(job, action)
  if (arrow === null) return `It is ${job.state}.`
  const isInHand = job.state === 'running' || job.state === 'claimed'
  const moved =
    isInHand && (arrow === 'pause' || arrow === 'skip')
      ? await world.store.wish(job.id, arrow, world.clock.now())
      : await world.store.movePerson(job.id, job.state, arrow, {
          ...said(world, words[action]),
          due: world.clock.now(),
        })
  if (!moved.moved) return moved.why
  if (isInHand) engine.recall(job.id)
  world.changed.job(job.id)
  return null
}

/** The same for many, with what stays as it is and why. Uncertain jobs are answered one by one. */
export const bulk = async (
  world: World,
  engine: Engine,
  action: 'retry' | 'skip',
  input: CommandParsed<'retry'>,
): Promise<Bulk> => {
  const why: { job: JobId; sentence: string }[] = []
  let changed = 0
  let left = 0
  const isOne = input.jobs?.length === 1
  for await (const [id, job] of named(world.store, input)) {
    const sentence =
      job === null
        ? `There is no job ${id}.`
        : job.state === 'uncertain' && !isOne
          ? 'It is uncertain: look and decide.'
          : input.dryRun
            ? arrowFor(job, action) === null
              ? `It is ${job.state}.`
              : null
            : await act(world, engine, job, action)
    if (sentence === null) changed += 1
    else {
      left += 1
      if (why.length < 100) why.push({ job: id, sentence })
    }
  }
  if (!input.dryRun) world.changed.work()
  return { changed, left, why }
}

async function* named(store: Store, input: CommandParsed<'retry'>): AsyncGenerator<readonly [JobId, Job | null]> {
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
  const sentence = await act(world, engine, job, action)
  if (sentence !== null) return { ok: false, sentence: `Job ${id} cannot be ${action}d: ${sentence}` }
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
  changed.job(id)
  changed.account(job.account)
  changed.work()
  return moved.moved ? { ok: true, value: null } : { ok: false, sentence: moved.why }
}
