import type { Millis } from '../../model/ids.ts'
import type { RoomState } from '../engine.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { tellCampaignEnds } from './campaign-ends.ts'
import { did, type Routine } from './routine.ts'
import { count, counted, span } from './words.ts'

export interface PipelineFacts {
  readonly state: RoomState
  /** Why the farm is held; null: it is not. */
  readonly hold: string | null
  /** Jobs that wait, and those that a slot has. */
  readonly waiting: number
  readonly inHand: number
  /** A job may run now by all predicates of the claim. */
  readonly isReady: boolean
  readonly slots: { readonly idle: number; readonly all: number; readonly lost: number }
  readonly lastPostAt: Millis | null
}

export type Flow = 'empty' | 'flowing' | 'waiting' | 'held' | 'no-slot' | 'stuck'

/** Whether work moves. `stuck`: a job may run, a slot is free, and they do not come together. */
export const flowOf = ({ state, hold, waiting, inHand, isReady, slots }: PipelineFacts): Flow => {
  if (inHand > 0) return 'flowing'
  if (waiting === 0) return 'empty'
  if (state !== 'running' || hold !== null) return 'held'
  if (!isReady) return 'waiting'
  if (slots.all > 0 && slots.lost === slots.all) return 'no-slot'
  return slots.idle > 0 ? 'stuck' : 'waiting'
}

export interface PipelineTools {
  readonly world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>
  readonly engine: {
    readonly state: RoomState
    slots(): readonly { readonly state: string; readonly isIdle: boolean }[]
  }
}

/** Found stuck once, it is asked for work again; found stuck once more, a person is told. */
export const checkPipeline = ({ world, engine }: PipelineTools): Routine['work'] => {
  let stuck = 0
  return async () => {
    const { clock, changed } = world
    await tellCampaignEnds(world)
    const facts = await factsOf(world, engine)
    const flow = flowOf(facts)
    stuck = flow === 'stuck' ? stuck + 1 : 0
    if (stuck > 0) changed.work()
    if (stuck === 1) note(world, 'watchdog', 'stuck', 'A job may run and a slot is free: work is handed out again.')
    if (stuck === 2) {
      const sentence = 'Jobs may run and slots are free, but nothing begins. Start the control room again.'
      note(world, 'watchdog', 'needs-person', sentence)
      changed.notice({ level: 'trouble', sentence })
    }
    const last =
      facts.lastPostAt === null
        ? 'Nothing was posted yet.'
        : `The last post was ${span(clock.now() - facts.lastPostAt)} ago.`
    return did(`${sentenceOf(flow, facts)} ${last}`, flow !== 'stuck' && flow !== 'no-slot')
  }
}

const sentenceOf = (flow: Flow, { waiting, inHand, hold, slots }: PipelineFacts): string => {
  const jobs = counted(waiting, 'job waits', 'jobs wait')
  switch (flow) {
    case 'empty':
      return 'There is no work.'
    case 'flowing':
      return `${counted(inHand, 'job runs', 'jobs run')}, ${count(waiting)} wait.`
    case 'waiting':
      return `${jobs} for their time, their phone or a slot.`
    case 'held':
      return `${jobs}: ${hold ?? 'nothing new begins.'}`
    case 'no-slot':
      return `${jobs}, and none of ${counted(slots.all, 'slot')} works.`
    case 'stuck':
      return `${jobs}, a slot is free, and nothing begins.`
  }
}

const factsOf = async (
  { store, clock }: PipelineTools['world'],
  engine: PipelineTools['engine'],
): Promise<PipelineFacts> => {
  const now = clock.now()
  const counts = await store.counts()
  const lines = await store.accounts(now)
  const slots = engine.slots()
  const idle = slots.filter((s) => s.isIdle).length
  const [hold] = (await store.holds(now)).filter((h) => h.scope === 'farm')
  return {
    state: engine.state,
    hold: hold?.sentence ?? null,
    waiting: counts.pending + counts.retrying,
    inHand: counts.claimed + counts.running + counts.verifying,
    isReady: idle > 0 && (await store.ready(now)) !== null,
    slots: { idle, all: slots.length, lost: slots.filter((s) => s.state === 'given-up').length },
    lastPostAt: lines.reduce<Millis | null>(
      (last, { account: { lastPostAt: at } }) => (at === null ? last : Math.max(last ?? 0, at)),
      null,
    ),
  }
}
