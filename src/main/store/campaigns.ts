import type { AccountId, CampaignId } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import type { CampaignDates } from '../../core/store/timing.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import type { Turns } from './turns.ts'

interface DatesRow {
  readonly starts_at: number | null
  readonly ends_at: number | null
  readonly every_ms: number | null
  readonly priority: number
}

type Campaigns = Pick<Store, 'scheduleCampaign' | 'tellEnds' | 'dueLast'>

/** When a campaign's jobs may go, and what became of those that its end left over. */
export const createCampaigns = (room: Room, turns: Turns): Campaigns => {
  const { db } = room
  const byId = db.prepare<DatesRow>('SELECT starts_at, ends_at, every_ms, priority FROM campaign WHERE id = :campaign')
  const set = db.prepare(
    `UPDATE campaign SET starts_at = :startsAt, ends_at = :endsAt, every_ms = :everyMs, priority = :priority
      WHERE id = :campaign`,
  )
  const open: readonly JobState[] = ['pending', 'retrying']
  const ended = db.prepare<{ id: number; name: string; left: number }>(
    `SELECT id, name, (SELECT sum(n) FROM tally WHERE campaign = c.id AND state IN (${open.map((s) => `'${s}'`)})) AS left
      FROM campaign c WHERE ends_at <= :now AND end_told IS NOT ends_at`,
  )
  const tell = db.prepare('UPDATE campaign SET end_told = ends_at WHERE id = :campaign')
  const dueLast = db.prepare<{ account: number; due: number }>(
    `SELECT account, max(due) AS due FROM job WHERE campaign = :campaign AND state = 'pending' GROUP BY account`,
  )

  return {
    scheduleCampaign: (campaign, dates) =>
      room.write(() => {
        const row = byId.get({ campaign })
        if (row === undefined) return { ok: false, sentence: `There is no campaign ${campaign}.` }
        const before = { startsAt: row.starts_at, endsAt: row.ends_at, everyMs: row.every_ms, priority: row.priority }
        const next: Required<CampaignDates> = { ...before, ...dates }
        if (next.startsAt !== null && next.endsAt !== null && next.endsAt <= next.startsAt)
          return { ok: false, sentence: 'A campaign ends after it starts.' }
        set.run({ campaign, ...next })
        turns.markHeld('campaign', String(campaign))
        return { ok: true, value: null }
      }),
    tellEnds: (now) =>
      room.write(() =>
        ended.all({ now }).flatMap(({ id, name, left }) => {
          tell.run({ campaign: id })
          return left > 0 ? [{ campaign: id as CampaignId, name, left }] : []
        }),
      ),
    dueLast: (campaign) =>
      room.read(() => new Map(dueLast.all({ campaign }).map((r) => [r.account as AccountId, r.due]))),
  }
}
