import { describe, expect, it, vi } from 'vitest'
import type { Frame } from '../../../../src/core/contract/panel.ts'
import type { Board } from '../../../../src/core/model/board.ts'
import { applyAll } from '../../../../src/core/model/change.ts'
import { testRoom } from '../../../fakes/room.ts'
import { proof } from '../../../fakes/workers.ts'

const play = (frames: readonly Frame[]): Board => {
  const [first, ...rest] = frames
  if (first?.kind !== 'snapshot') throw new Error('no snapshot first')
  return rest.reduce((board, f) => (f.kind === 'changes' ? applyAll(board, f.changes) : f.board), first.board)
}

describe('the hub', () => {
  it('tells a run from claim to post, and frames build the same board', async () => {
    const room = await testRoom({ phones: 2, jobs: 2 })
    await room.engine.start()
    const frames: Frame[] = []
    room.hub.watch(null, (f) => frames.push(f))
    const worker = await room.begin(0)
    await room.hub.settled()
    expect(Object.values(room.hub.board.hand)).toMatchObject([{ state: 'running', slot: 0 }])
    const busy = Object.values(room.hub.board.phones).find((p) => p.doing !== null)
    expect(busy?.doing).toMatchObject({ attempt: 1, maxAttempts: 3, tries: 1, maxTries: 30 })
    worker.finish({ kind: 'already', proof })
    await room.hub.settled()
    await room.settled()
    await room.hub.settled()
    expect(room.hub.board.counts.succeeded).toBe(1)
    expect(play(frames)).toEqual(room.hub.board)
  })

  it('tells a step of a phone in a few words', async () => {
    const room = await testRoom({ phones: 1, jobs: 1 })
    await room.engine.start()
    const worker = await room.begin(0)
    await room.hub.settled()
    const frames: Frame[] = []
    room.hub.watch(null, (f) => frames.push(f))
    const lease = worker.run?.lease
    if (lease === undefined) throw new Error('nothing runs')
    worker.say({ kind: 'step', lease, index: 3, of: 9, name: 'feed', ms: 5 })
    await room.hub.settled()
    expect(frames[1]).toMatchObject({
      changes: [{ merge: 'phones', value: { doing: { screen: 'feed', step: 3, of: 9 } } }],
    })
    expect(JSON.stringify(frames[1]).length).toBeLessThan(300)
    expect(play(frames)).toEqual(room.hub.board)
  })

  it('lets go of a job that ends while everything is read anew', async () => {
    const room = await testRoom({ phones: 1, jobs: 1 })
    await room.engine.start()
    const worker = await room.begin(0)
    await room.hub.settled()
    expect(Object.keys(room.hub.board.hand)).toHaveLength(1)
    worker.finish({ kind: 'already', proof })
    room.hub.all()
    await room.settled()
    await room.hub.settled()
    expect(room.hub.board.counts.succeeded).toBe(1)
    expect(room.hub.board.hand).toEqual({})
  })

  it('keeps a notice over a reading that fails', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.hub.settled()
    const read = vi.spyOn(room.store, 'phones').mockRejectedValue(new Error('the disk is full'))
    room.hub.notice({ level: 'warning', sentence: 'a phone is lost' })
    await room.clock.advance(60)
    expect(read).toHaveBeenCalled()
    read.mockRestore()
    await room.clock.advance(1_000)
    await room.hub.settled()
    expect(Object.values(room.hub.board.notices).map((n) => n.sentence)).toContain('a phone is lost')
  })

  it('sends at most one frame in 50 ms and nothing when nothing changed', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.clock.advance(1_000)
    const frames: Frame[] = []
    room.hub.watch(null, (f) => frames.push(f))
    for (let n = 0; n < 100; n++) room.hub.notice({ level: 'info', sentence: `note ${n}` })
    await room.clock.advance(49)
    expect(frames).toHaveLength(1)
    await room.clock.advance(1)
    expect(frames).toHaveLength(2)
    room.hub.farm()
    await room.clock.advance(500)
    expect(frames).toHaveLength(2)
  })

  it('a panel that comes back gets what it missed, one of another life a snapshot', async () => {
    const room = await testRoom({ jobs: 0 })
    await room.engine.start()
    await room.clock.advance(1_000)
    const first: Frame[] = []
    const leave = room.hub.watch(null, (f) => first.push(f))
    leave()
    const cursor = first[0]?.cursor ?? ''
    room.hub.notice({ level: 'info', sentence: 'missed' })
    await room.hub.settled()
    const resumed: Frame[] = []
    room.hub.watch(cursor, (f) => resumed.push(f))
    expect(resumed[0]).toMatchObject({ kind: 'changes', changes: [{ set: 'notices' }] })
    const foreign: Frame[] = []
    room.hub.watch('other.1', (f) => foreign.push(f))
    expect(foreign[0]?.kind).toBe('snapshot')
  })
})
