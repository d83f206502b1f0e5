import { describe, expect, it } from 'vitest'
import { recoveries } from './recovery-times.ts'
import type { Struck } from './striker.ts'

const struck = (kind: 'kill-worker' | 'kill-room' | 'upload-fails', at: number, slot: number | null): Struck => ({
  strike: { at: 0, kind, window: 'any', phone: 0, ms: 0 },
  at,
  slot,
})
const run = (at: number, slot: number) => ({ at, slot, phone: 'SIM' })

describe('the times from a strike to the next run', () => {
  it('are those of the struck slot', () => {
    expect(recoveries([struck('kill-worker', 100, 1)], [run(150, 0), run(400, 1)])).toEqual([
      { kind: 'kill-worker', times: 1, medianMs: 300, p95Ms: 300, disturbed: 0 },
    ])
  })
  it('are those of the first slot where all were struck', () => {
    expect(recoveries([struck('kill-room', 100, null)], [run(90, 0), run(150, 3)])[0]?.medianMs).toBe(50)
  })
  it('are counted apart where something else struck the same slot meanwhile', () => {
    const both = [struck('kill-worker', 100, 1), struck('kill-room', 200, null), struck('kill-worker', 500, 2)]
    const [room, worker] = recoveries(both, [run(600, 1), run(900, 2)])
    expect(room).toMatchObject({ kind: 'kill-room', times: 1, medianMs: 400 })
    expect(worker).toEqual({ kind: 'kill-worker', times: 1, medianMs: 400, p95Ms: 400, disturbed: 1 })
  })
  it('are not taken of what is armed on a phone and strikes later', () => {
    expect(recoveries([struck('upload-fails', 100, 1)], [run(150, 1)])).toEqual([])
  })
})
