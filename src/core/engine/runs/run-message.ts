import type { Run } from '../../contract/worker-in.ts'
import type { Flow } from '../../flow/shape.ts'
import type { Account } from '../../model/account.ts'
import type { Lease, Millis } from '../../model/ids.ts'
import { comparedWith } from '../../model/job.ts'
import type { Phone } from '../../model/phone.ts'
import type { Baseline, Compared } from '../../model/proof.ts'
import type { Video } from '../../model/video.ts'
import type { Claim } from '../../store.ts'
import type { World } from '../world.ts'

/** What one run is about, whether a job's or a rehearsal's. */
export interface Ordered {
  readonly lease: Lease
  readonly mode: Run['mode']
  readonly account: Account
  readonly phone: Phone
  readonly video: Video
  readonly caption: string
  readonly baseline: Baseline | null
  readonly since: readonly string[]
  readonly latest: Compared | null
  readonly quietAt: Millis | null
  readonly uploadSeen: boolean
}

export const orderOf = ({ lease, mode, account, phone, video, job, since, latest }: Claim): Ordered => ({
  lease,
  mode,
  account,
  phone,
  video,
  since,
  latest,
  caption: job.caption,
  baseline: comparedWith(job),
  quietAt: job.quietAt,
  uploadSeen: job.uploadSeen,
})

/** A phone as a worker reaches it. */
export const phoneOrder = ({ devices }: Pick<World, 'devices'>, phone: Phone): Run['phone'] => ({
  id: phone.id,
  address: phone.address,
  adb: devices.adbAt(phone),
  link: phone.link,
  login: devices.login(phone.id),
})

/** Everything a worker needs for one run, in one message. */
export const runMessage = (world: World, order: Ordered, flow: Flow, evidence: string): Run => {
  const { settings } = world
  const { phone, video } = order
  return {
    kind: 'run',
    lease: order.lease,
    mode: order.mode,
    flow,
    phone: phoneOrder(world, phone),
    account: order.account.handle,
    caption: order.caption,
    video: { fingerprint: video.fingerprint, path: video.path, bytes: video.bytes, name: video.name },
    baseline: order.baseline,
    since: order.since,
    latest: order.latest,
    quietAt: order.quietAt,
    uploadSeen: order.uploadSeen,
    graceMs: settings.graceMs,
    budgetMs: settings.budgetMs,
    evidence,
  }
}
