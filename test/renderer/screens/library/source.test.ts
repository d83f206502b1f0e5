import { describe, expect, test } from 'vitest'
import type { PreviewLine } from '../../../../src/core/contract/reports.ts'
import type { AccountId } from '../../../../src/core/model/ids.ts'
import { campaignState, jobsOf, stretches } from '../../../../src/renderer/screens/library/campaign.ts'
import { blank } from '../../../../src/renderer/screens/library/draft.ts'
import { knownWords, stayOut } from '../../../../src/renderer/screens/library/groups.ts'
import { accountsWord, folderQuery, orderInput, readOrder } from '../../../../src/renderer/screens/library/source.ts'
import { areWell } from '../../../../src/renderer/screens/library/templates.ts'
import { waysOf } from '../../../../src/renderer/screens/library/ways.ts'
import { intakeOf, moreCampaigns } from '../../library-answers.ts'
import { seed, seedNow } from '../../seed.ts'

describe('what the address says of a preview', () => {
  test('a folder, a distribution, accounts, and the folders after it', () =>
    expect(readOrder({ ...folderQuery(['/a', '/b', '/c']), how: 'all-to-all', of: '2.5' })).toEqual({
      source: { folder: '/a' },
      distribution: 'all-to-all',
      accounts: [2, 5],
      later: ['/b', '/c'],
      name: null,
    }))
  test('nonsense counts for nothing', () => {
    expect(readOrder({ how: 'x' })).toBeNull()
    expect(readOrder({ drop: 'd1', how: 'x', of: 'a.-1' })).toMatchObject({ distribution: 'round-robin', accounts: [] })
  })
  test('no account at all stays none', () =>
    expect(readOrder({ folder: '/a', of: accountsWord([]) })?.accounts).toEqual([]))
  test('the command gets ids as text, and captions only where somebody typed one', () => {
    const order = readOrder({ folder: '/a', of: accountsWord([7 as AccountId]) })
    if (order === null) throw new Error('there is an order')
    expect(orderInput(order)).toEqual({ folder: '/a', distribution: 'round-robin', accounts: ['7'] })
    expect(orderInput(order, { ...blank, captions: { x: 'hello' }, out: ['y'] })).toMatchObject({
      captions: { x: 'hello' },
      leave: ['y'],
    })
  })
})

test('a template goes along where it is one, and for accounts that get something', () => {
  const order = readOrder({ folder: '/a' })
  if (order === null) throw new Error('there is an order')
  const templates = { 'reelhouse/a': 'own {stem}', 'reelhouse/b': '{', 'reelhouse/c': '' }
  const draft = { ...blank, template: '{a|b}', templates, perApp: true, asDrafts: true }
  expect(orderInput(order, draft)).toMatchObject({
    template: '{a|b}',
    templates: { 'reelhouse/a': 'own {stem}', 'reelhouse/c': '' },
    perApp: true,
    drafts: true,
  })
  expect(orderInput(order, draft, new Set(['reelhouse/c']))).toMatchObject({ templates: { 'reelhouse/c': '' } })
  expect(orderInput(order, { ...draft, template: '{a|b' })).not.toHaveProperty('template')
  expect(areWell(draft)).toBe(false)
})

test.each([
  [113, 6, [113, 6, 678]],
  [2, 6, [2, 2, 12]],
  [5, 0, [0, 0, 0]],
])('%i videos meet %i accounts', (videos, accounts, jobs) =>
  expect(waysOf(videos, accounts).map((way) => way.jobs)).toEqual(jobs),
)

test('what stays out is said with its reasons', () => {
  const group = { name: 'known', lines: [], all: 2, out: 0, next: null } as const
  expect(stayOut(intakeOf(seed('six'), 6), [group])).toBe('5 videos stay out: 3 unreadable, 2 already known.')
  expect(stayOut({ ...intakeOf(seed('six'), 6), leftOut: 1, unreadable: [] }, [])).toBe(
    '1 video stays out: 1 left out.',
  )
})

test('a campaign is done when nothing of it is open', () => {
  const states = moreCampaigns(seedNow).map((c) => [c.name, campaignState(c, seedNow)])
  expect(states).toEqual([
    ['Kiln and clay', 'running'],
    ['Slow kitchens', 'running'],
    ['Bluehour rides', 'done'],
    ['Reading room', 'waiting'],
  ])
})

test('the parts of a bar are never more than its jobs', () => {
  for (const { counts } of moreCampaigns(seedNow))
    expect(stretches(counts).reduce((sum, part) => sum + part.n, 0) + counts.pending).toBe(jobsOf(counts))
})

test('says where and when a known video was posted', () => {
  const at = new Date(2026, 0, 5, 14, 2).getTime()
  const line = (known: PreviewLine['known']) => ({ known }) as PreviewLine
  const posted = { handle: 'dune.hours', state: 'succeeded', at } as const
  expect(knownWords(line([posted]), at + 60_000)).toBe('Posted to @dune.hours, 14:02')
  expect(knownWords(line([{ ...posted, state: 'pending' }, posted]), at)).toBe(
    'Waiting on @dune.hours, 14:02, and 1 other account',
  )
  expect(knownWords(line([]), at)).toBeNull()
})
