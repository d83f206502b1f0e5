import fc from 'fast-check'
import type { Arrow, PersonArrow } from '../../../src/core/model/job.ts'
import { hour, minute } from './rig.ts'

/** What a room may do to a small farm, in any order. */
export type Deed =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'claim'; readonly slot: number; readonly own: number | null }
  | { readonly kind: 'move'; readonly pick: number; readonly arrow: Arrow; readonly spends: 'attempt' | 'try' | 'look' }
  | { readonly kind: 'permit'; readonly pick: number }
  | { readonly kind: 'person'; readonly job: number; readonly arrow: PersonArrow }
  | { readonly kind: 'hold'; readonly scope: number; readonly until: number | null; readonly commits: boolean }
  | { readonly kind: 'lift'; readonly scope: number }
  | { readonly kind: 'due' }
  | { readonly kind: 'cap'; readonly cap: number }

const leaseArrows = [
  'start',
  'release',
  'already',
  'defer',
  'refuse',
  'skip',
  'pause',
  'prove',
  'disprove',
  'lose',
] as const
const wants = ['pause', 'resume', 'skip', 'retry', 'reopen', 'prove', 'disprove', 'recheck'] as const
export const scopes = [
  ['farm', ''],
  ['campaign', '1'],
  ['phone', 'phone-1'],
  ['phone', 'phone-2'],
  ['account', '1'],
  ['account', '2'],
  ['app', 'reelhouse'],
] as const

const number = (max: number) => fc.integer({ min: 0, max })
export const someDeed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(1, minute, hour, 7 * hour) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('claim' as const),
      slot: number(3),
      own: fc.option(fc.constantFrom(1, 2)),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('move' as const),
      pick: number(9),
      arrow: fc.constantFrom(...leaseArrows),
      spends: fc.constantFrom('attempt' as const, 'try' as const, 'look' as const),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('permit' as const), pick: number(9) }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('person' as const), job: number(7), arrow: fc.constantFrom(...wants) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('hold' as const),
      scope: number(6),
      until: fc.option(fc.constantFrom(minute, hour)),
      commits: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('lift' as const), scope: number(6) }) },
  { weight: 3, arbitrary: fc.constant({ kind: 'due' as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cap' as const), cap: fc.integer({ min: 0, max: 3 }) }) },
)
