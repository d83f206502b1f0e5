import { describe, expect, it } from 'vitest'
import { fault } from '../../../../src/core/model/fault.ts'
import type { Attempt } from '../../../../src/core/model/job.ts'
import { looksOf } from '../../../../src/renderer/screens/job/UncertainFace.tsx'
import type { JobStory } from '../../../../src/renderer/screens/job/use-job.ts'

const run = (lease: number, mode: Attempt['mode'], outcome: string | null, startedAt: number): Attempt =>
  ({ lease, mode, outcome, startedAt, endedAt: startedAt + 10, fault: null }) as Attempt
const story = (looks: number, attempts: readonly Attempt[]): JobStory =>
  ({ attempts, line: { job: { looks, committedAt: 25 } } }) as unknown as JobStory
const leases = (looks: number, ...attempts: readonly Attempt[]) => looksOf(story(looks, attempts)).map((a) => a.lease)

describe('the looks at an uncertain job', () => {
  const earlier = run(1, 'post', 'stopped', 0)
  const sharing = run(2, 'post', 'unproven', 20)
  const again = run(3, 'verify', 'unproven', 40)

  it('begin with the run that shared it, where that one looked', () => {
    expect(leases(1, earlier, sharing)).toEqual([2])
    expect(leases(2, again, sharing, earlier)).toEqual([2, 3])
  })

  it('are those that were made, not those that the job has used up', () => {
    const third = run(4, 'verify', 'unproven', 60)
    expect(leases(2, sharing, again, third)).toEqual([2, 3, 4])
    expect(leases(6, run(2, 'post', null, 20))).toEqual([])
    expect(leases(0, sharing)).toEqual([2])
    expect(leases(2, sharing, { ...again, fault: fault('phone-offline') })).toEqual([2])
  })
})
