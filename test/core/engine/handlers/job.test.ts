import { expect, it } from 'vitest'
import type { Outputs } from '../../../../src/core/contract/outputs.ts'
import type { AllRules } from '../../../../src/core/model/content.ts'
import { testRoom } from '../../../fakes/room.ts'
import { must } from './send.ts'

const rules: AllRules = new Map([
  ['reelhouse', { app: 'reelhouse', name: 'Reelhouse', warn: { caption: { characters: { most: 3 } } } }],
])

it('a job tells what its app does not like, and how its video stands elsewhere', async () => {
  const room = await testRoom({ phones: 2, jobs: 2 })
  const [first] = room.jobs
  const { video, campaign } = await room.job(0)
  const [, other] = await room.store.accounts(0)
  if (other === undefined) throw new Error('two accounts')
  await room.store.addJobs(campaign, [{ account: other.account.id, video, caption: 'x', draft: true }], 3, 0)
  const told = await must<Outputs['job']>(room, 'job', { job: first }, { rules })
  expect(told.findings).toEqual([
    {
      level: 'warn',
      sentence: 'The caption has 9 characters; Reelhouse takes at most 3 characters. Change the caption.',
    },
  ])
  expect(told.others.map((o) => [o.handle, o.job.state, o.job.draft])).toEqual([['account1', 'pending', true]])
  const listed = await must<Outputs['jobs']>(room, 'jobs', { video })
  expect(listed.lines).toHaveLength(2)
})
