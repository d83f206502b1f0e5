import { describe, expect, it } from 'vitest'
import { checkPipeline, type Flow, flowOf, type PipelineFacts } from '../../../../src/core/engine/routines/pipeline.ts'
import { testRoom } from '../../../fakes/room.ts'
import { doOnce, eventsOf, noticesOf } from './rig.ts'

const facts: PipelineFacts = {
  state: 'running',
  hold: null,
  waiting: 5,
  inHand: 0,
  isReady: true,
  slots: { idle: 1, all: 2, lost: 0 },
  lastPostAt: null,
}

describe('the flow of work', () => {
  it.each<[string, Partial<PipelineFacts>, Flow]>([
    ['a job that may run beside a free slot', {}, 'stuck'],
    ['a job runs', { inHand: 1 }, 'flowing'],
    ['there is no job', { waiting: 0 }, 'empty'],
    ['the farm is held', { hold: 'Paused by a person.' }, 'held'],
    ['the control room drains', { state: 'draining' }, 'held'],
    ['no job may run yet', { isReady: false }, 'waiting'],
    ['all slots are busy or starting', { slots: { idle: 0, all: 2, lost: 1 } }, 'waiting'],
    ['all slots are lost', { slots: { idle: 0, all: 2, lost: 2 } }, 'no-slot'],
    ['there are no slots yet', { slots: { idle: 0, all: 0, lost: 0 } }, 'waiting'],
  ])('%s', (_, change, flow) => {
    expect(flowOf({ ...facts, ...change })).toBe(flow)
  })
})

const still = { settings: { silentMs: 1e9 } }

it('says what runs and what waits', async () => {
  const room = await testRoom({ jobs: 3, ...still })
  const work = checkPipeline({ world: room.world, engine: room.engine })
  expect((await doOnce(work)).sentence).toBe('3 jobs wait: nothing new begins. Nothing was posted yet.')
  await room.engine.start()
  room.devices.show('10.0.0.0:5555', 'device')
  await room.begin(0)
  expect(await doOnce(work)).toEqual({ sentence: '1 job runs, 2 wait. Nothing was posted yet.', isWell: true })
})

it('work that is stuck is handed out again, and a person is told only when that does not help', async () => {
  const room = await testRoom({ jobs: 1 })
  let asked = 0
  const changed = { ...room.hub, work: () => asked++, notice: room.hub.notice.bind(room.hub) } as never
  const engine = { state: 'running' as const, slots: () => [{ state: 'ready', isIdle: true }] }
  const work = checkPipeline({ world: { ...room.world, changed }, engine })
  expect(await doOnce(work)).toMatchObject({ isWell: false })
  expect(asked).toBe(1)
  expect(await eventsOf(room, 'watchdog')).toEqual(['stuck'])
  expect(await noticesOf(room)).toEqual([])
  for (let n = 0; n < 3; n++) await doOnce(work)
  expect(await eventsOf(room, 'watchdog')).toEqual(['stuck', 'needs-person'])
  expect(await noticesOf(room)).toHaveLength(1)
  await room.store.place(
    { scope: 'farm', target: '', reason: 'paused', by: 'person', sentence: 'Paused.', until: null, stops: 'claims' },
    room.clock.now(),
  )
  expect(await doOnce(work)).toMatchObject({ isWell: true })
})
