import { describe, expect, it } from 'vitest'
import type { Attempt } from '../../../../src/core/model/job.ts'
import { looksOf } from '../../../../src/renderer/screens/job/UncertainFace.tsx'
import type { JobStory } from '../../../../src/renderer/screens/job/use-job.ts'

const run = (lease: number, mode: Attempt['mode'], outcome: string | null, startedAt: number): Attempt =>
  ({ lease, mode, outcome, startedAt, endedAt: startedAt + 10 }) as Attempt
const story = (looks: number, ...attempts: readonly Attempt[]): JobStory =>
  ({ attempts, line: { job: { looks, committedAt: 25 } } }) as unknown as JobStory
const leases = (looks: number, ...attempts: readonly Attempt[]) =>
  looksOf(story(looks, ...attempts)).map((a) => a.lease)

describe('the looks at an uncertain job', () => {
  const earlier = run(1, 'post', 'stopped', 0)
  const sharing = run(2, 'post', 'unproven', 20)
  const again = run(3, 'verify', 'unproven', 40)

  it('begin with the run that shared it, where that one looked', () => {
    expect(leases(1, earlier, sharing)).toEqual([2])
    expect(leases(2, again, sharing, earlier)).toEqual([2, 3])
  })

  it('are as many as were counted', () => {
    expect(leases(0, sharing)).toEqual([])
    expect(leases(1, run(2, 'post', null, 20), again)).toEqual([3])
  })
})
