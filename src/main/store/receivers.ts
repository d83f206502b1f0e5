import type { AccountId, CampaignId, JobId, PhoneId } from '../../core/model/ids.ts'
import type { Delivery, Happening, Message, NewsKind, Receiver, ReceiverId, Way } from '../../core/model/receiver.ts'
import type { ReceiverStore } from '../../core/store/receivers.ts'
import { createOutbox } from './outbox.ts'
import type { Room } from './room.ts'
import { idsInHandSql } from './states.ts'

const most = 50
const batch = 200

interface Row {
  readonly id: number
  readonly name: string
  readonly way: string
  readonly place: string
  readonly kinds: string
  readonly near: number
  readonly made_at: number
  readonly sent_at: number | null
  readonly trouble: string | null
  readonly waiting: number
}

interface NewsRow {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly sentence: string
  readonly job: number | null
  readonly video: string | null
  readonly proof: string | null
  readonly account: number | null
  readonly app: string | null
  readonly handle: string | null
  readonly phone: string | null
  readonly phone_name: string | null
  readonly campaign: number | null
  readonly campaign_name: string | null
}

const toReceiver = (r: Row): Receiver => ({
  id: r.id as ReceiverId,
  name: r.name,
  way: r.way as Way,
  place: r.place,
  kinds: JSON.parse(r.kinds) as NewsKind[],
  isNear: r.near === 1,
  madeAt: r.made_at,
  sentAt: r.sent_at,
  trouble: r.trouble,
  waiting: r.waiting,
})

const linkOf = (proof: string | null): string | null =>
  proof === null ? null : ((JSON.parse(proof) as { readonly link?: string | null }).link ?? null)

const toHappening = (r: NewsRow): Happening => ({
  id: `news-${r.id}`,
  kind: r.kind as NewsKind,
  at: r.at,
  sentence: r.sentence,
  job: r.job === null ? null : { id: r.job as JobId, video: r.video ?? '', link: linkOf(r.proof) },
  account: r.account === null ? null : { id: r.account as AccountId, app: r.app ?? '', handle: r.handle ?? '' },
  phone: r.phone === null ? null : { id: r.phone as PhoneId, name: r.phone_name ?? r.phone },
  campaign: r.campaign === null ? null : { id: r.campaign as CampaignId, name: r.campaign_name ?? '' },
})

export const createReceivers = (room: Room): ReceiverStore => {
  const { db, read, write } = room
  const outbox = createOutbox(db)
  const columns = 'receiver.*, (SELECT count(*) FROM outbox WHERE receiver = receiver.id) AS waiting'
  const all = db.prepare<Row>(`SELECT ${columns} FROM receiver ORDER BY name`)
  const byName = db.prepare<Row>(`SELECT ${columns} FROM receiver WHERE name = :name`)
  const put = db.prepare(
    'INSERT INTO receiver (name, way, place, kinds, near, made_at) VALUES (:name, :way, :place, :kinds, :near, :at)',
  )
  const drop = db.prepare('DELETE FROM receiver WHERE id = :id')
  const went = db.prepare(
    'UPDATE receiver SET trouble = :why, sent_at = CASE WHEN :why IS NULL THEN :at ELSE sent_at END WHERE id = :id',
  )
  const news = db.prepare<NewsRow>(`SELECT news.*, video.name AS video, job.proof, account.app, account.handle,
      phone.name AS phone_name, campaign.name AS campaign_name FROM news
    LEFT JOIN job ON job.id = news.job LEFT JOIN video ON video.fingerprint = job.video
    LEFT JOIN account ON account.id = news.account LEFT JOIN phone ON phone.id = news.phone
    LEFT JOIN campaign ON campaign.id = news.campaign ORDER BY news.id LIMIT ${batch}`)
  const forget = db.prepare('DELETE FROM news WHERE id <= :id')
  const fates = db.prepare<{ state: string; n: number }>(
    `SELECT state, n FROM tally WHERE campaign = :campaign AND n > 0
      UNION ALL SELECT state, count(*) FROM job WHERE id IN (${idsInHandSql}) AND campaign = :campaign GROUP BY state`,
  )
  const tell = db.prepare(
    `INSERT INTO told (campaign, sentence) VALUES (:campaign, :sentence)
      ON CONFLICT (campaign) DO UPDATE SET sentence = excluded.sentence WHERE sentence <> excluded.sentence`,
  )

  /** How a campaign ended, the first time that it did so; null: it goes on, or that was told. */
  const campaignEnd = (campaign: CampaignId): string | null => {
    const counts = new Map(fates.all({ campaign }).map(({ state, n }) => [state, n]))
    const over = ['succeeded', 'uncertain', 'failed', 'skipped']
    if ([...counts.keys()].some((state) => !over.includes(state))) return null
    const rest = over.slice(1).flatMap((state) => (counts.has(state) ? [`${counts.get(state)} ${state}`] : []))
    const sentence = `${[`${counts.get('succeeded') ?? 0} posted`, ...rest].join(', ')}.`
    return tell.run({ campaign, sentence }) > 0 ? sentence : null
  }

  const ends = (happenings: readonly Happening[]): readonly Happening[] => {
    const last = new Map(happenings.flatMap((h) => (h.campaign === null ? [] : [[h.campaign.id, h] as const])))
    return [...last].flatMap(([id, h]) => {
      const sentence = campaignEnd(id)
      const about = { job: null, account: null, phone: null, campaign: h.campaign }
      return sentence === null
        ? []
        : [{ id: `${h.id}-done`, kind: 'campaign-done' as const, at: h.at, sentence, ...about }]
    })
  }

  return {
    receivers: () => read(() => all.all().map(toReceiver)),
    addReceiver: ({ name, way, place, kinds, isNear }, at) =>
      write(() => {
        if (byName.get({ name }) !== undefined)
          return { ok: false, sentence: `Somebody is told by the name “${name}” already. Choose another one.` }
        if (all.all().length >= most) return { ok: false, sentence: `${most} receivers are told already.` }
        put.run({ name, way, place, kinds: JSON.stringify(kinds), near: isNear ? 1 : 0, at })
        return { ok: true, value: toReceiver(byName.get({ name }) as Row) }
      }),
    removeReceiver: (name) =>
      write(() => {
        const found = byName.get({ name })
        if (found === undefined) return null
        drop.run({ id: found.id })
        return found.id as ReceiverId
      }),
    handOut: () =>
      write(() => {
        const rows = news.all()
        const last = rows.at(-1)
        if (last === undefined) return 0
        const found = rows.map(toHappening)
        const hooks = all
          .all()
          .map(toReceiver)
          .filter((r) => r.way === 'webhook')
        for (const happening of [...found, ...ends(found)])
          for (const { id, kinds } of hooks)
            if (kinds.some((kind) => kind === happening.kind))
              outbox.put(id, { of: 'happening', happening }, happening.at)
        forget.run({ id: last.id })
        return rows.length
      }),
    putMessage: (receiver, message: Message, at) => write(() => outbox.put(receiver, message, at)),
    dueMessages: (now) =>
      read(() =>
        all.all().flatMap((row): Delivery[] => {
          const found = outbox.first(row.id, now)
          return found === null ? [] : [{ ...found, receiver: toReceiver(row) }]
        }),
      ),
    sent: (delivery, at) =>
      write(() => {
        const id = outbox.take(delivery)
        if (id !== null) went.run({ id, why: null, at })
      }),
    unsent: (delivery, why, due) =>
      write(() => {
        const id = due === null ? outbox.take(delivery) : outbox.later(delivery, due)
        const said = due === null ? `A message was given up after three days: ${why}` : why
        if (id !== null) went.run({ id, why: said, at: 0 })
      }),
    tried: (id, why, at) => write(() => void went.run({ id, why, at })),
  }
}
