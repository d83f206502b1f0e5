import type { AccountId, JobId } from '../../model/ids.ts'
import { reconcile } from '../../model/reconcile.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { did, type Routine } from './routine.ts'
import { Told } from './told.ts'
import { counted } from './words.ts'

interface Finding {
  readonly account: AccountId
  readonly what: 'unknown-post' | 'missing-post'
  /** Tells it from others. */
  readonly key: string
  readonly sentence: string
  readonly job: JobId | null
}

const short = (caption: string): string => (caption.length > 80 ? `${caption.slice(0, 79)}…` : caption)

/** Compares the lists that runs have read with the database, account by account. It asks no phone and moves no job. */
export const reconcilePosts = (world: Pick<World, 'store' | 'clock' | 'log' | 'changed'>): Routine['work'] => {
  const told = new Told()
  return async (run) => {
    const { store, clock, changed } = world
    const findings: Finding[] = []
    let compared = 0
    for (const { account } of await store.accounts(clock.now())) {
      if (run.isOver) return { ok: false, sentence: 'It was stopped.' }
      await run.breathe()
      const history = await store.listHistory(account.id)
      const differences = history === null ? null : reconcile(history)
      if (differences === null) continue
      compared += 1
      const of = { account: account.id }
      for (const { key, caption } of differences.strangers) {
        const sentence = `@${account.handle} shows a post that no job made: “${short(caption)}”. Look at the account.`
        findings.push({ ...of, what: 'unknown-post', key, sentence, job: null })
      }
      for (const job of differences.missing) {
        const sentence = `@${account.handle} does not show the post of job ${job} any more. Look whether it was removed.`
        findings.push({ ...of, what: 'missing-post', key: String(job), sentence, job })
      }
    }
    for (const { account, what, sentence, job } of told.fresh(findings, (f) => `${f.account} ${f.what} ${f.key}`)) {
      note(world, 'routine', what, sentence, { account, job })
      changed.notice({ level: 'warning', sentence, account, job })
    }
    const lists = counted(compared, 'list')
    if (findings.length === 0) return did(`${lists} compared, all as the database says.`)
    const n = (what: Finding['what']): number => findings.filter((f) => f.what === what).length
    const parts = [
      n('unknown-post') > 0 ? `${counted(n('unknown-post'), 'post')} that no job made` : '',
      n('missing-post') > 0 ? `${counted(n('missing-post'), 'post')} no longer shown` : '',
    ].filter((part) => part !== '')
    return did(`${lists} compared: ${parts.join(', ')}.`, false)
  }
}
