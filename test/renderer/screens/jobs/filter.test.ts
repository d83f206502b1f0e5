import { describe, expect, it } from 'vitest'
import type { CampaignId } from '../../../../src/core/model/ids.ts'
import {
  filterOf,
  knownCounts,
  statesIn,
  suggestJobs,
  sumOf,
  withStates,
} from '../../../../src/renderer/screens/jobs/filter.ts'
import { campaignTo } from '../../../../src/renderer/state/links.ts'
import { readRoute } from '../../../../src/renderer/state/route.ts'
import { seed } from '../../seed.ts'

const board = seed('trouble')
const account = Object.values(board.accounts).find((a) => a.handle === 'fog.and.fern')
const phone = Object.values(board.phones)[0]

describe('a search for jobs', () => {
  it.each([
    ['', {}],
    ['rain', { text: 'rain' }],
    ['state:failed', { states: ['failed'] }],
    ['state:Waiting', { states: ['pending'] }],
    ['state:failed state:uncertain', { states: ['failed', 'uncertain'] }],
    ['account:@Fog.and.fern', { account: account?.id }],
    ['account:reelhouse/fog.and.fern', { account: account?.id }],
    [`phone:"${phone?.name}"`, { phone: phone?.id }],
    ['campaign:"Autumn coast" fault:video-refused fog', { campaign: 1, fault: 'video-refused', text: 'fog' }],
    ['size:big', { text: 'size:big' }],
  ])('means by %j what it says', (search, filter) => expect(filterOf(search, board)).toEqual({ ok: true, filter }))

  it.each([
    ['state:nowhere', 'There is no state “nowhere”.'],
    ['fault:bad-luck', 'There is no fault “bad-luck”.'],
    ['account:nobody', 'No account is called “nobody”.'],
    ['campaign:none', 'No campaign is called “none”.'],
    ['phone:99', 'No phone is called “99”.'],
  ])('says why %j fits nothing', (search, sentence) => expect(filterOf(search, board)).toEqual({ ok: false, sentence }))

  it('names its states and takes others in their place', () => {
    expect(statesIn('state:failed rain state:paused')).toEqual(['failed', 'paused'])
    expect(withStates('state:failed account:a rain', ['uncertain'])).toBe('account:a state:uncertain rain')
    expect(withStates('state:failed rain', [])).toBe('rain')
  })

  it('is counted by the board where that counts so', () => {
    expect(knownCounts({ states: ['failed'] }, board)).toBe(board.counts)
    expect(knownCounts({ text: 'rain' }, board)).toBeNull()
    expect(sumOf(board.counts, ['failed', 'paused'])).toBe(board.counts.failed + board.counts.paused)
  })

  it('tells campaigns of the same name apart by their numbers, in links and suggestions', () => {
    const [one] = Object.values(board.campaigns)
    if (one === undefined) throw new Error('the seed has a campaign')
    const named = (id: number, name: string) => ({ ...one, id: id as CampaignId, name })
    const all = [named(1, 'Spring'), named(2, 'spring'), named(3, '2'), named(4, 'Late autumn'), named(5, '@home')]
    const campaigns = Object.fromEntries(all.map((c) => [c.id, c]))
    const many = { ...board, campaigns }
    expect(all.map((c) => campaignTo(c, campaigns))).toEqual([
      '#/jobs?q=campaign%3A1',
      '#/jobs?q=campaign%3A2',
      '#/jobs?q=campaign%3A3',
      '#/jobs?q=campaign%3A%22Late+autumn%22',
      '#/jobs?q=campaign%3A5',
    ])
    for (const campaign of all) {
      const { query } = readRoute(campaignTo(campaign, campaigns))
      expect(filterOf(query['q'] ?? '', many)).toEqual({ ok: true, filter: { campaign: campaign.id } })
    }
    expect(suggestJobs('campaign:spring', many).map((s) => [s.shown, s.value])).toEqual([
      ['Spring (1)', '1'],
      ['spring (2)', '2'],
    ])
  })

  it('is helped by what is typed', () => {
    expect(suggestJobs('fai', board)[0]).toEqual({ key: 'state', value: 'failed', n: board.counts.failed })
    expect(suggestJobs('account:fog', board).map((s) => s.value)).toEqual(['fog.and.fern'])
    expect(suggestJobs('autumn', board)[0]?.key).toBe('campaign')
    expect(suggestJobs('zzzz', board)).toEqual([])
  })
})
