import { describe, expect, it } from 'vitest'
import type { AccountId, HoldId } from '../../../../src/core/model/ids.ts'
import { type Reason, remedyOf } from '../../../../src/renderer/screens/job/why.ts'
import { seed, seedNow } from '../../seed.ts'

const board = seed('held')
const account = Number(Object.keys(board.accounts)[0]) as AccountId
const reason = (code: Reason['code']): Reason => ({ code, sentence: 'Held.', until: null })

describe('the remedy of a reason', () => {
  it('of an app that fails is a test, while none runs', () => {
    expect(remedyOf(reason('app'), board, account)).toEqual({
      word: 'Test now',
      command: 'test',
      scope: 'app',
      target: 'reelhouse',
    })
    expect(remedyOf(reason('farm'), board, account)).toBeNull()
  })

  it('of a paused app is its start', () => {
    const hold = {
      id: 1 as HoldId,
      scope: 'app',
      target: 'reelhouse',
      reason: 'paused',
      by: 'person',
      sentence: 'Paused by a person.',
      placedAt: seedNow,
      until: null,
      stops: 'claims',
    } as const
    const holds = { 1: { hold, testingSince: null, lastTest: null } }
    expect(remedyOf(reason('app'), { ...board, holds }, account)).toMatchObject({ command: 'resume', scope: 'app' })
    expect(remedyOf(reason('app'), { ...board, holds: {} }, account)).toBeNull()
  })
})
