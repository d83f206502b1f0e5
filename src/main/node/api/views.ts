import { z } from 'zod'
import type { CommandOutput } from '../../../core/contract/commands.ts'
import type { AccountCard, Board, CampaignCard, PhoneCard } from '../../../core/model/board.ts'
import { describeFault, faultTypes } from '../../../core/model/fault.ts'
import type { EventLine } from '../../../core/model/history.ts'
import type { Hold } from '../../../core/model/hold.ts'
import { jobStates } from '../../../core/model/job.ts'
import type { JobLine } from '../../../core/store.ts'

/** What the API shows: fewer fields than the panel has, and those stay. Times are Unix ms. */

const time = z.int()
const state = z.enum(jobStates as [(typeof jobStates)[number], ...(typeof jobStates)[number][]])
const counts = z.record(state, z.int())

const holdShape = z.object({
  reason: z.string(),
  by: z.enum(['person', 'engine']),
  sentence: z.string(),
  since: time,
  until: time.nullable(),
})
const holdsOf = (holds: readonly Hold[]): z.infer<typeof holdShape>[] =>
  holds.map(({ reason, by, sentence, placedAt, until }) => ({ reason, by, sentence, since: placedAt, until }))

export const statusShape = z.object({
  version: z.string(),
  farm: z.object({
    state: z.string(),
    since: time,
    sentence: z.string().nullable(),
    nextDue: time.nullable(),
    holds: z.array(holdShape),
  }),
  jobs: counts,
  postedToday: z.int(),
  phones: z.object({ all: z.int(), up: z.int() }),
  slots: z.object({ all: z.int(), busy: z.int() }),
  database: z.object({ bytes: z.int(), trouble: z.string().nullable(), lastBackupAt: time.nullable() }),
})
export const statusOf = (board: Board): z.infer<typeof statusShape> => {
  const { farm, store } = board
  const phones = Object.values(board.phones)
  const slots = Object.values(board.slots)
  return {
    version: farm.host.version,
    farm: {
      state: farm.state,
      since: farm.since,
      sentence: farm.sentence,
      nextDue: farm.nextDue,
      holds: holdsOf(Object.values(board.holds).map((card) => card.hold)),
    },
    jobs: board.counts,
    postedToday: board.postedToday,
    phones: { all: phones.length, up: phones.filter((p) => p.adb === 'device').length },
    slots: { all: slots.length, busy: slots.filter((s) => s.state === 'busy').length },
    database: { bytes: store.bytes, trouble: store.trouble, lastBackupAt: store.lastBackupAt },
  }
}

export const phoneShape = z.object({
  id: z.string(),
  name: z.string(),
  link: z.string(),
  address: z.string(),
  server: z
    .string()
    .nullable()
    .describe('another adb server that it hangs on, as host:port; null: one of this machine'),
  adb: z.string().describe('`device`: it answers'),
  adbSince: time,
  accounts: z.array(z.int()),
  holds: z.array(holdShape),
  doing: z.object({ job: z.int(), mode: z.string(), screen: z.string().nullable(), since: time }).nullable(),
  nextDue: time.nullable(),
})
export const phoneOf = (p: PhoneCard): z.infer<typeof phoneShape> => ({
  id: p.id,
  name: p.name,
  link: p.link,
  address: p.address,
  server: p.server ?? null,
  adb: p.adb,
  adbSince: p.adbSince,
  accounts: [...p.accounts],
  holds: holdsOf(p.holds),
  doing:
    p.doing === null ? null : { job: p.doing.job, mode: p.doing.mode, screen: p.doing.screen, since: p.doing.since },
  nextDue: p.nextDue,
})

export const accountShape = z.object({
  id: z.int(),
  app: z.string(),
  handle: z.string(),
  phone: z.string().nullable(),
  used: z.int().describe('posts of the last 24 h that count against the cap'),
  cap: z.int(),
  cooldownUntil: time.nullable(),
  holds: z.array(holdShape),
  lastPostAt: time.nullable(),
  failuresInRow: z.int(),
})
export const accountOf = (a: AccountCard): z.infer<typeof accountShape> => ({
  id: a.id,
  app: a.app,
  handle: a.handle,
  phone: a.phone,
  used: a.used,
  cap: a.cap,
  cooldownUntil: a.cooldownUntil,
  holds: holdsOf(a.holds),
  lastPostAt: a.lastPostAt,
  failuresInRow: a.failuresInRow,
})

export const campaignShape = z.object({
  id: z.int(),
  name: z.string(),
  folder: z.string(),
  createdAt: time,
  jobs: counts,
  holds: z.array(holdShape),
})
export const campaignOf = (c: CampaignCard): z.infer<typeof campaignShape> => ({
  id: c.id,
  name: c.name,
  folder: c.folder,
  createdAt: c.createdAt,
  jobs: c.counts,
  holds: holdsOf(c.holds),
})

export const jobShape = z.object({
  id: z.int(),
  state,
  campaign: z.int(),
  account: z.object({ id: z.int(), app: z.string(), handle: z.string() }),
  video: z.object({ fingerprint: z.string(), name: z.string() }),
  caption: z.string(),
  priority: z.int(),
  due: time,
  attempts: z.int(),
  maxAttempts: z.int(),
  phone: z.string().nullable(),
  fault: z
    .object({
      type: z.enum(faultTypes as [(typeof faultTypes)[number], ...(typeof faultTypes)[number][]]),
      sentence: z.string(),
    })
    .nullable(),
  committedAt: time.nullable().describe('when the tap on Share was permitted'),
  link: z.string().nullable().describe('of the post, where the app showed one'),
  createdAt: time,
  changedAt: time,
})
export const jobOf = ({ job, videoName, handle, app }: JobLine): z.infer<typeof jobShape> => ({
  id: job.id,
  state: job.state,
  campaign: job.campaign,
  account: { id: job.account, app, handle },
  video: { fingerprint: job.video, name: videoName },
  caption: job.caption,
  priority: job.priority,
  due: job.due,
  attempts: job.attempts,
  maxAttempts: job.maxAttempts,
  phone: job.phone,
  fault: job.fault === null ? null : { type: job.fault.type, sentence: describeFault(job.fault) },
  committedAt: job.committedAt,
  link: job.proof?.link ?? null,
  createdAt: job.createdAt,
  changedAt: job.changedAt,
})

export const jobStoryShape = jobShape.extend({
  moves: z.array(z.object({ from: state, to: state, at: time, who: z.string(), cause: z.string() })),
})
export const jobStoryOf = ({ line, moves }: CommandOutput<'job'>): z.infer<typeof jobStoryShape> => ({
  ...jobOf(line),
  moves: moves.map(({ from, to, at, who, cause }) => ({ from, to, at, who, cause })),
})

export const whyShape = z.object({
  reasons: z.array(z.object({ code: z.string(), sentence: z.string(), until: time.nullable() })),
})

export const eventShape = z.object({
  id: z.int(),
  at: time,
  who: z.string(),
  what: z.string(),
  why: z.string(),
  job: z.int().nullable(),
  phone: z.string().nullable(),
  account: z.int().nullable(),
})
export const eventOf = ({ id, at, who, what, why, job, phone, account }: EventLine): z.infer<typeof eventShape> => ({
  id,
  at,
  who,
  what,
  why,
  job,
  phone,
  account,
})

export const bulkShape = z.object({
  changed: z.int(),
  left: z.int(),
  why: z.array(z.object({ job: z.int(), sentence: z.string() })),
  undo: z.string().optional(),
})
