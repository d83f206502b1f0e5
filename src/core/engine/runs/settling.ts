import { faultFields } from '../../model/fault.ts'
import type { Lease, PhoneId } from '../../model/ids.ts'
import type { Job, Who } from '../../model/job.ts'
import type { Outcome } from '../../model/outcome.ts'
import { type InRow, type Settled, settle } from '../../model/settle.ts'
import type { Change } from '../../store.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { meetFailure } from './new-failures.ts'

/** What became of a run, with the failures in a row that it was decided by. */
export interface SettledRun {
  readonly settled: Settled
  readonly inRow: InRow
}

/**
 * Ends a run in the store: what the outcome means is `settle`'s decision, the lease guards the write. Used when a
 * worker says `done`, when it is gone, and by recovery. Null: the lease was over, and nothing changed.
 */
export const settleRun = async (
  world: World,
  lease: Lease,
  outcome: Outcome,
  who: Who,
  kept: Pick<Change, 'baseline' | 'timing'> = {},
): Promise<SettledRun | null> => {
  const { store, clock, changed, log } = world
  const job = await store.job(lease.job)
  if (job === null || job.lease !== lease.number) {
    log.warn('a run ended whose lease is not valid any more', {
      job: lease.job,
      lease: lease.number,
      outcome: outcome.kind,
      ...faultFields('fault' in outcome ? outcome.fault : null),
    })
    return null
  }
  const { settled, inRow } = await decide(world, job, outcome)
  const isDoubt = job.state === 'running' && settled.arrow === 'lose'
  const now = clock.now()
  const change: Change = {
    ...kept,
    at: now,
    who,
    cause: settled.cause,
    due: settled.due,
    spends: settled.spends,
    fault: settled.fault,
    holds: settled.holds,
    outcome: outcome.kind,
    ...(job.state === 'verifying' ? { quietAt: now } : {}),
    ...(outcome.kind === 'unproven' && outcome.uploadSeen ? { uploadSeen: true } : {}),
    ...('proof' in outcome && !isDoubt ? { proof: outcome.proof } : {}),
  }
  const moved = await (isDoubt ? store.doubt(lease, change) : store.move(lease, settled.arrow, change))
  const fields = {
    job: job.id,
    lease: lease.number,
    slot: job.slot,
    phone: job.phone,
    account: job.account,
    outcome: outcome.kind,
    ...faultFields(settled.fault),
  }
  if (moved.moved) log.info('a run was settled', { ...fields, state: moved.job.state, why: settled.cause })
  else log.warn('a run could not be settled', { ...fields, why: moved.why })
  if (moved.moved && moved.job.state === 'pending' && job.wish === 'pause')
    await store.movePerson(job.id, 'pending', 'pause', { at: now, who: 'person', cause: 'Paused while it ran.' })
  if (moved.moved && settled.fault?.type === 'unclassified')
    await meetFailure(world, { at: now, words: settled.fault.detail, job: job.id, phone: job.phone }, job.account)
  if (moved.moved) tell(world, moved.job, job.phone, settled, await isOfMany(world, job, outcome))
  changed.job(job.id)
  changed.account(job.account)
  if (job.phone !== null) changed.phone(job.phone)
  changed.work()
  return moved.moved ? { settled, inRow } : null
}

const decide = async (world: World, job: Job, outcome: Outcome): Promise<SettledRun> => {
  const { settings, clock, random } = world
  const inRow = await countInRow(world, job)
  const settled = settle({ job, outcome, policy: settings.retry, now: clock.now(), inRow, jitter: random() })
  // a run that ended before its start was written has not begun: nothing is spent
  const isBegun = job.state !== 'claimed'
  return { settled: isBegun ? settled : { ...settled, arrow: job.wish ?? 'release', spends: 'nothing' }, inRow }
}

/** This one included, whatever it is: `settle` looks only at the number that its fault counts in. */
const countInRow = async ({ store }: World, { phone, account }: Job): Promise<InRow> => ({
  phone: (phone === null ? 0 : await store.failures('phone', phone)) + 1,
  account: (await store.failures('account', String(account))) + 1,
  spoiled: (await store.failures('spoiled', String(account))) + 1,
})

/** Tells the breaker how the run fared; true where a cause of many ended it, which was told as such. */
const isOfMany = async ({ store, clock, changed }: World, job: Job, outcome: Outcome): Promise<boolean> => {
  const now = clock.now()
  // a look for proof says little of the way to the share screen
  const isLook = job.state === 'verifying' && job.looks > 0
  const isOver = outcome.kind !== 'cancelled' && outcome.kind !== 'rehearsed'
  const line = job.phone === null || isLook || !isOver ? null : await store.account(job.account, now)
  if (job.phone === null || line === null) return false
  const run = { job: job.id, account: job.account, app: line.account.app }
  const { vendor } = (await store.phones()).find((p) => p.id === job.phone) ?? {}
  return changed.seen([{ at: now, run, phone: job.phone, vendor, fault: 'fault' in outcome ? outcome.fault : null }])
}

/** What a person should see: a job that failed or is uncertain, and whatever a fault holds. */
const tell = (
  world: World,
  job: Job,
  phone: PhoneId | null,
  { holds, cause, fault }: Settled,
  isOfMany: boolean,
): void => {
  const level =
    job.state === 'failed'
      ? 'trouble'
      : job.state === 'uncertain' || holds.some((h) => h.until === null)
        ? 'warning'
        : null
  if (level === null) return
  const about = { job: job.id, phone, account: job.account }
  note(world, 'job', job.state, cause, about)
  if (!isOfMany) world.changed.notice({ level, sentence: cause, ...about, fault: fault?.type ?? null })
}
