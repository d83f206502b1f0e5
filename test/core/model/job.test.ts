import { describe, expect, it } from 'vitest'
import { arrows, jobStates, personArrows, sources, target } from '../../../src/core/model/job.ts'

describe('the job table', () => {
  it('has ten states and every arrow leads to one of them', () => {
    expect(jobStates).toHaveLength(10)
    for (const from of jobStates) for (const to of Object.values(arrows[from])) expect(jobStates).toContain(to)
  })

  it('leads to pending from a commit only over a proof of absence or a person', () => {
    for (const from of ['verifying', 'uncertain'] as const) expect(Object.values(arrows[from])).not.toContain('pending')
    expect(sources('release')).toEqual(['claimed', 'running'])
  })

  it('lets every state but succeeded be left', () => {
    for (const from of jobStates) expect(Object.keys(arrows[from]).length > 0).toBe(from !== 'succeeded')
  })

  it('offers a person only arrows that leave the state, or wishes for a running job', () => {
    for (const from of jobStates)
      for (const committed of [true, false])
        for (const arrow of personArrows(from, committed)) {
          const isWish = from === 'running' && (arrow === 'pause' || arrow === 'skip')
          expect(isWish || target(from, arrow) !== undefined, `${from} ${arrow}`).toBe(true)
        }
  })

  it('offers retry of a skipped job only where nothing was committed', () => {
    expect(personArrows('skipped', false)).toEqual(['retry'])
    expect(personArrows('skipped', true)).toEqual(['reopen'])
  })
})
