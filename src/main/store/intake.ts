import type { AccountId, CampaignId, JobId } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import { nameKey } from '../../core/model/past.ts'
import type { Store } from '../../core/store.ts'
import type { Fitness } from './fitness.ts'
import type { Gone } from './gone.ts'
import type { Room } from './room.ts'
import { toVideo, type VideoRow } from './rows.ts'
import type { Turns } from './turns.ts'

type Intake = Pick<
  Store,
  'addCampaign' | 'watchCampaign' | 'accountsOf' | 'addVideos' | 'videosOfLength' | 'addJobs' | 'known'
>

/** What comes in: campaigns, videos by fingerprint, jobs. */
export const createIntake = (room: Room, turns: Turns, gone: Gone, fitness: Fitness): Intake => {
  const { db } = room
  const insertCampaign = db.prepare<{ id: number }>(
    `INSERT INTO campaign (name, folder, distribution, per_app, template, templates, drafts, created_at)
      VALUES (:name, :folder, :distribution, :perApp, :template, :templates, :drafts, :at)
      RETURNING id`,
  )
  const setWatch = db.prepare('UPDATE campaign SET watch = :watch WHERE id = :campaign')
  const owners = db.prepare<{ account: number }>(
    'SELECT DISTINCT account FROM job WHERE campaign = :campaign ORDER BY account',
  )
  const insertVideo = db.prepare(
    `INSERT INTO video (fingerprint, path, name, bytes, duration_ms, codec, width, height, profile, added_at)
      VALUES (:fingerprint, :path, :name, :bytes, :durationMs, :codec, :width, :height, :profile, :at)
      ON CONFLICT (fingerprint) DO NOTHING`,
  )
  const renewVideo = db.prepare(
    `UPDATE video SET path = :path, name = :name, profile = coalesce(:profile, profile) WHERE fingerprint = :fingerprint`,
  )
  // the same video for the same account, in whatever round, is one job
  const insertJob = db.prepare<{ id: number }>(
    `INSERT INTO job (campaign, account, video, caption, priority, due, publish_at, max_attempts, created_at, changed_at,
        draft)
      SELECT :campaign, :account, :video, :caption, :priority, :due, :publishAt, :maxAttempts, :at, :at, :draft
      WHERE NOT EXISTS (SELECT 1 FROM job WHERE account = :account AND video = :video)
      RETURNING id`,
  )
  const latest = db.prepare<{ state: JobState; changed_at: number }>(
    `SELECT state, changed_at FROM job WHERE account = :account AND video = :video ORDER BY round DESC LIMIT 1`,
  )

  const nameOf = db.prepare<{ name: string }>('SELECT name FROM video WHERE fingerprint = :video')

  // of many with the same length some stand for all: it is a warning and no proof
  const near = db.prepare<VideoRow>(
    `SELECT * FROM video WHERE profile IS NOT NULL AND duration_ms BETWEEN :from AND :to ORDER BY duration_ms LIMIT 500`,
  )

  return {
    addCampaign: (name, folder, making, at) =>
      room.write(() => {
        const added = insertCampaign.get({
          ...{ name, folder, at, distribution: making.distribution, template: making.template },
          perApp: making.perApp ? 1 : 0,
          drafts: making.drafts ? 1 : 0,
          templates: JSON.stringify(making.templates),
        })
        if (added === undefined) throw new Error('a campaign was not written')
        return added.id as CampaignId
      }),
    addVideos: (videos, at) =>
      room.write(() => {
        let added = 0
        for (const { fingerprint, path, name, bytes, durationMs, codec, width, height, profile = null } of videos) {
          const isNew = insertVideo.run({
            fingerprint,
            path,
            name,
            bytes,
            durationMs,
            codec,
            width,
            height,
            profile,
            at,
          })
          if (isNew === 0) {
            renewVideo.run({ fingerprint, path, name, profile })
            fitness.reviewVideo(fingerprint)
          }
          added += isNew
        }
        return { added }
      }),
    addJobs: (campaign, jobs, maxAttempts, at) =>
      room.write(() => {
        const added: JobId[] = []
        const touched = new Set<number>()
        for (const { account, video, caption, priority = 0, due = at, publishAt = null, draft = false } of jobs) {
          // a file of another script says that the account posted a video of this name
          if (gone(account, nameKey(nameOf.get({ video })?.name ?? '')) !== null) continue
          const when = { due: Math.max(due, publishAt ?? due), publishAt }
          const given = { campaign, account, video, caption, priority, ...when, draft: draft ? 1 : 0 }
          const row = insertJob.get({ ...given, maxAttempts, at })
          if (row === undefined) continue
          fitness.review(row.id)
          added.push(row.id as JobId)
          touched.add(account)
        }
        for (const account of touched) turns.mark(account)
        return { added, known: jobs.length - added.length }
      }),
    videosOfLength: (from, to) => room.read(() => near.all({ from: Math.floor(from), to: Math.ceil(to) }).map(toVideo)),
    watchCampaign: (campaign, watch) => room.write(() => setWatch.run({ campaign, watch }) > 0),
    accountsOf: (campaign) => room.read(() => owners.all({ campaign }).map((r) => r.account as AccountId)),
    known: (pairs) =>
      room.read(() =>
        pairs.flatMap(({ account, video }) => {
          const row = latest.get({ account, video })
          return row === undefined ? [] : [{ account, video, state: row.state, at: row.changed_at }]
        }),
      ),
  }
}
