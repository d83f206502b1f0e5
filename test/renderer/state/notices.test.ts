import { expect, it } from 'vitest'
import type { Notice } from '../../../src/core/model/board.ts'
import type { JobId, PhoneId } from '../../../src/core/model/ids.ts'
import { groupNotices } from '../../../src/renderer/state/notices.ts'

const notice = (id: number, some: Partial<Notice>): Notice => ({
  id,
  at: id,
  level: 'trouble',
  sentence: `Notice ${id}`,
  fault: null,
  job: null,
  phone: null,
  account: null,
  ...some,
})

it('notices of one cause are one item whose count grows', () => {
  const offline = { fault: 'phone-offline' as const, phone: 'p7' as PhoneId }
  const groups = groupNotices([
    notice(1, { ...offline, job: 11 as JobId }),
    notice(2, {}),
    notice(3, { ...offline, job: 12 as JobId }),
    notice(4, { ...offline, phone: 'p8' as PhoneId }),
  ])
  expect(groups.map((g) => [g.notice.id, g.jobs, g.times])).toEqual([
    [4, 0, 1],
    [3, 2, 2],
    [2, 0, 1],
  ])
})
