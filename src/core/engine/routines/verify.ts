import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Job } from '../../model/job.ts'
import type { AdbState } from '../../model/phone.ts'
import type { World } from '../world.ts'
import { did, type Routine } from './routine.ts'
import { counted } from './words.ts'

export interface VerifyTools {
  readonly world: Pick<World, 'store' | 'clock' | 'settings' | 'changed'>
  /** What adb says of a phone, and since when. */
  readonly keeper: { state(phone: PhoneId): AdbState; since(phone: PhoneId): Millis }
}

/**
 * Looks at uncertain posts are taken by the claim. While its phone is away, a job's pauses between looks go on growing;
 * when the phone is back, the next look is asked for at once. No look is added: used up is used up.
 */
export const verifyPosts =
  ({ world, keeper }: VerifyTools): Routine['work'] =>
  async (run) => {
    const { store, clock, settings, changed } = world
    const now = clock.now()
    const jobs = (await store.jobs({ states: ['uncertain'], limit: 1_000 })).map((line) => line.job)
    const phones = new Map((await store.accounts(now)).map(({ account }) => [account.id, account.phone]))
    const cameBack = ({ account, changedAt }: Job): boolean => {
      const phone = phones.get(account) ?? null
      return phone !== null && keeper.state(phone) === 'device' && keeper.since(phone) > changedAt
    }
    const open = jobs.filter((job) => job.looks < settings.retry.maxLooks)
    let asked = 0
    for (const job of open.filter((j) => j.due > now && cameBack(j))) {
      if (run.isOver) break
      const change = { at: now, who: 'verifier', cause: 'Its phone is back: the next look is due.', due: now } as const
      const moved = await store.movePerson(job.id, 'uncertain', 'recheck', change)
      if (!moved.moved) continue
      asked += 1
      changed.job(job.id)
    }
    if (asked > 0) changed.work()
    if (jobs.length === 0) return did('No post is uncertain.')
    const due = open.filter((job) => job.due <= now).length + asked
    const parts = [
      due > 0 ? `${due} due for a look` : '',
      open.length > due ? `${open.length - due} to be looked at later` : '',
      jobs.length > open.length ? `${jobs.length - open.length} for a person to decide` : '',
    ].filter((part) => part !== '')
    return did(`${counted(jobs.length, 'post is', 'posts are')} uncertain: ${parts.join(', ')}.`, false)
  }
