import type { CampaignId } from '../../core/model/ids.ts'
import { type JobState, jobStates } from '../../core/model/job.ts'
import type { Campaign, Distribution, Watch } from '../../core/model/video.ts'
import type { Counts, Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { idsInHandSql } from './states.ts'

interface CampaignRow {
  readonly id: number
  readonly name: string
  readonly folder: string
  readonly distribution: Distribution
  readonly watch: Watch
  readonly per_app: 0 | 1
  readonly template: string | null
  readonly templates: string
  readonly drafts: 0 | 1
  readonly starts_at: number | null
  readonly ends_at: number | null
  readonly every_ms: number | null
  readonly priority: number
  readonly created_at: number
}

interface Tally {
  readonly campaign: number
  readonly state: JobState
  readonly n: number
}

/** Jobs by state, of the farm and of each campaign: read from sums that each change of state keeps, never counted. */
export const createTallies = ({ db, read }: Room): Pick<Store, 'counts' | 'campaigns'> => {
  const tallies = db.prepare<Tally>(
    `SELECT campaign, state, n FROM tally
      UNION ALL SELECT campaign, state, count(*) FROM job WHERE id IN (${idsInHandSql}) GROUP BY campaign, state`,
  )
  const allCampaigns = db.prepare<CampaignRow>('SELECT * FROM campaign ORDER BY id')

  // as their indexes have it, word for word
  const drafts = db.prepare<PerCampaign>(
    `SELECT campaign, count(*) AS n FROM job WHERE draft = 1 AND state = 'pending' GROUP BY campaign`,
  )
  const unfit = db.prepare<PerCampaign>(
    `SELECT campaign, count(*) AS n FROM job WHERE unfit IS NOT NULL AND state = 'pending' GROUP BY campaign`,
  )

  return {
    counts: () => read(() => sums(tallies.all())),
    campaigns: () =>
      read(() => {
        const rows = tallies.all()
        const [inDraft, notTaken] = [perCampaign(drafts.all()), perCampaign(unfit.all())]
        return allCampaigns.all().map((c) => ({
          ...toCampaign(c),
          counts: sums(rows.filter((t) => t.campaign === c.id)),
          inDraft: inDraft(c.id),
          unfit: notTaken(c.id),
        }))
      }),
  }
}

interface PerCampaign {
  readonly campaign: number
  readonly n: number
}

const perCampaign = (rows: readonly PerCampaign[]): ((campaign: number) => number) => {
  const counts = new Map(rows.map((r) => [r.campaign, r.n]))
  return (campaign) => counts.get(campaign) ?? 0
}

const sums = (rows: readonly Tally[]): Counts => {
  const counts = Object.fromEntries(jobStates.map((s) => [s, 0])) as Record<JobState, number>
  for (const { state, n } of rows) counts[state] += n
  return counts
}

const toCampaign = (c: CampaignRow): Campaign => ({
  id: c.id as CampaignId,
  name: c.name,
  folder: c.folder,
  distribution: c.distribution,
  watch: c.watch,
  perApp: c.per_app === 1,
  template: c.template,
  templates: JSON.parse(c.templates) as Campaign['templates'],
  drafts: c.drafts === 1,
  startsAt: c.starts_at,
  endsAt: c.ends_at,
  everyMs: c.every_ms,
  priority: c.priority,
  createdAt: c.created_at,
})
