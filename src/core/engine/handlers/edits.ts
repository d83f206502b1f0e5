import type { CommandParsed } from '../../contract/commands.ts'
import type { AccountBulk, Bulk } from '../../contract/outputs.ts'
import type { AccountId, Millis } from '../../model/ids.ts'
import type { Job } from '../../model/job.ts'
import { resolveWhen } from '../../model/when.ts'
import type { Reply } from '../../ports.ts'
import type { Engine } from '../engine.ts'
import { accountsNamed } from '../intake/account-names.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { each, named } from './jobs.ts'

/** What a person rewrites: jobs without a commit, and accounts. */

export const editJobs = async (
  world: World,
  engine: Engine,
  { jobs, query, dryRun, publishAt, ...rest }: CommandParsed<'edit-jobs'>,
): Promise<Bulk> => {
  const { store, clock, changed } = world
  const asked = { dryRun, ...(jobs === undefined ? {} : { jobs }), ...(query === undefined ? {} : { query }) }
  const at = clock.now()
  /** On the clocks of its account, unless it says otherwise. */
  const instantFor = async (job: Job): Promise<Millis | null> => {
    if (publishAt == null || typeof publishAt === 'number') return publishAt ?? null
    const line = await store.account(rest.account ?? job.account, at)
    return resolveWhen(publishAt, line?.account.timeZone ?? 'UTC').at
  }
  const words = Object.keys({ ...rest, ...(publishAt === undefined ? {} : { publishAt }) }).join(', ')
  const done = await each(world, engine, named(store, asked), async (job) => {
    const edit = { ...rest, ...(publishAt === undefined ? {} : { publishAt: await instantFor(job) }) }
    const edited = await store.editJob(job.id, edit, at, dryRun)
    if (!edited.ok) return edited
    if (dryRun) return { ok: true, step: null }
    changed.job(job.id)
    return { ok: true, step: { job: job.id, left: job.state, changedAt: at, back: { edit: edited.value } } }
  })
  if (!dryRun && done.changed > 0) note(world, 'person', 'edit-jobs', `${words} of ${done.changed} jobs.`)
  return done
}

/** Lets drafts take their turn; what a person takes back within the minute are drafts again. */
export const approve = async (world: World, engine: Engine, input: CommandParsed<'approve'>): Promise<Bulk> => {
  const { store, clock, changed } = world
  const at = clock.now()
  const done = await each(world, engine, named(store, input), async (job) => {
    if (job.draft !== true) return { ok: false, sentence: 'It is no draft.' }
    const edited = await store.editJob(job.id, { draft: false }, at, input.dryRun)
    if (!edited.ok) return edited
    if (input.dryRun) return { ok: true, step: null }
    changed.job(job.id)
    return { ok: true, step: { job: job.id, left: job.state, changedAt: at, back: { edit: { draft: true } } } }
  })
  if (!input.dryRun && done.changed > 0) note(world, 'person', 'approve', `${done.changed} drafts.`)
  return done
}

export const editAccounts = async (
  world: World,
  { accounts, named: names, dryRun, ...edit }: CommandParsed<'edit-accounts'>,
): Promise<Reply<AccountBulk>> => {
  const { store, clock } = world
  const chosen = names === undefined ? null : accountsNamed(await store.accounts(clock.now()), names)
  if (chosen?.ok === false) return chosen
  const ids = accounts ?? chosen?.value.map((line) => line.account.id) ?? []
  const why: { account: AccountId; sentence: string }[] = []
  let [done, left] = [0, 0]
  for (const account of new Set(ids)) {
    const edited = await world.store.editAccount(account, edit, dryRun)
    if (edited.ok) {
      done += 1
      continue
    }
    left += 1
    if (why.length < 100) why.push({ account, sentence: edited.sentence })
  }
  if (!dryRun && done > 0) {
    note(world, 'person', 'edit-accounts', `${Object.keys(edit).join(', ')} of ${done} accounts.`)
    world.changed.all()
    world.changed.work()
  }
  return { ok: true, value: { changed: done, left, why } }
}
