import type { Bulk } from '../../contract/outputs.ts'
import type { Job } from '../../model/job.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { note } from '../noting.ts'
import type { Step } from '../undo.ts'
import type { World } from '../world.ts'
import { each, said } from './jobs.ts'

/** Takes an action back for the jobs that nobody and nothing has touched since. */
export const undo = async (world: World, engine: Engine, token: string): Promise<Reply<Bulk>> => {
  const steps = engine.undos.take(token)
  if (steps === null) return { ok: false, sentence: 'This can no longer be taken back.' }
  const { store } = world
  const byJob = new Map(steps.map((s) => [s.job, s]))
  const jobs = async function* () {
    for (const { job } of steps) yield [job, await store.job(job)] as const
  }
  const done = await each(world, engine, jobs(), async (job) => {
    const step = byJob.get(job.id)
    if (step === undefined || job.state !== step.left || job.changedAt !== step.changedAt)
      return { ok: false, sentence: `It is ${job.state} and has changed since.` }
    const sentence = await takeBack(world, job, step)
    world.changed.job(job.id)
    return sentence === null ? { ok: true, step: null } : { ok: false, sentence }
  })
  note(world, 'person', 'undo', `${done.changed} of ${steps.length} jobs are as they were.`)
  return { ok: true, value: done }
}

const takeBack = async (world: World, job: Job, { back }: Step): Promise<string | null> => {
  const { store, clock } = world
  if ('edit' in back) {
    const edited = await store.editJob(job.id, back.edit, clock.now(), false)
    return edited.ok ? null : edited.sentence
  }
  let { state } = job
  for (const arrow of back.arrows) {
    const change = { ...said(world, 'A person took it back.'), due: back.due }
    const moved = await store.movePerson(job.id, state, arrow, change)
    if (!moved.moved) return moved.why
    state = moved.job.state
  }
  return null
}
