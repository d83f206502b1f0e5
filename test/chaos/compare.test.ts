import { describe, expect, it } from 'vitest'
import { compare } from './compare.ts'
import type { Facts, JobFact } from './facts.ts'
import type { Posted } from './ledger.ts'

const job = (more: Partial<JobFact> = {}): JobFact => ({
  id: 1,
  account: 'maya',
  video: 'aa',
  caption: 'sea',
  state: 'succeeded',
  committed: true,
  attempts: 0,
  tries: 0,
  runs: 1,
  fault: null,
  link: null,
  ...more,
})
const post: Posted = { id: 'p', account: 'maya', caption: 'sea', sha256: 'aa', phone: 'SIM', at: 1 }
const facts = (jobs: readonly JobFact[], more: Partial<Facts> = {}): Facts => ({
  jobs,
  permits: new Map([['SIM', 1]]),
  moved: new Set<number>(),
  course: new Map<number, readonly string[]>(),
  touched: new Set<number>(),
  damage: [],
  ...more,
})
const kinds = (jobs: readonly JobFact[], ledger: readonly Posted[], why: readonly number[] = []) =>
  compare({
    facts: facts(jobs),
    ledger,
    taps: new Map(),
    why: new Map(why.map((id) => [id, 'because'])),
  }).map((breach) => breach.kind)

describe('comparing a database with a ledger', () => {
  it('finds nothing where both agree', () => {
    expect(kinds([job()], [post])).toEqual([])
    expect(kinds([job({ state: 'failed', committed: false })], [])).toEqual([])
    expect(kinds([job({ state: 'skipped' })], [post])).toEqual([])
  })
  it('finds a post that was published twice', () => expect(kinds([job()], [post, post])).toEqual(['twice']))
  it('takes a second round as asked for', () => expect(kinds([job(), job({ id: 2 })], [post, post])).toEqual([]))
  it('finds a success that nobody published', () => expect(kinds([job()], [])).toEqual(['lost']))
  it('finds a post that the database says failed', () =>
    expect(kinds([job({ state: 'failed', committed: false })], [post])).toEqual(['unknown']))
  it('finds a post that nobody asked for', () => expect(kinds([], [post])).toEqual(['stranger']))
  it('finds other words', () => expect(kinds([job({ caption: 'wind' })], [post])).toEqual(['caption']))
  it('wants a reason for every job that has not ended', () => {
    const waiting = job({ state: 'pending', committed: false })
    expect(kinds([waiting], [])).toEqual(['open'])
    expect(kinds([waiting], [], [1])).toEqual([])
  })
  it('counts taps against permissions', () => {
    const felt = (share: number, firstTimeShare = 0, retry = 0) =>
      compare({
        facts: facts([job()]),
        ledger: [post],
        taps: new Map([['SIM', { share, firstTimeShare, retry }]]),
        why: new Map(),
      }).map((breach) => breach.kind)
    expect(felt(1, 1)).toEqual([])
    expect(felt(2)).toEqual(['taps'])
    expect(felt(1, 2)).toEqual(['taps'])
    expect(felt(1, 0, 1)).toEqual(['taps'])
  })
  it('hands on what is wrong with the database', () =>
    expect(compare({ facts: facts([], { damage: ['torn'] }), ledger: [], taps: new Map(), why: new Map() })).toEqual([
      { kind: 'damage', words: 'torn' },
    ]))
})
