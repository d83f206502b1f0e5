import { accountDefaults } from '../../core/model/account.ts'
import { appName } from '../../core/model/app.ts'
import type { AccountId } from '../../core/model/ids.ts'
import type { JobState } from '../../core/model/job.ts'
import { retagged } from '../../core/model/labels.ts'
import { nameKey } from '../../core/model/past.ts'
import { isProxy } from '../../core/model/proxy.ts'
import type { Reply } from '../../core/ports.ts'
import type { AccountEdit, JobEdit } from '../../core/store/edits.ts'
import type { Store } from '../../core/store.ts'
import type { Fitness } from './fitness.ts'
import type { Gone } from './gone.ts'
import { createForgiving } from './proxies.ts'
import type { Room } from './room.ts'
import { type AccountRow, type JobRow, toWords } from './rows.ts'
import { inHandSql } from './states.ts'
import type { Turns } from './turns.ts'

const editable: readonly JobState[] = ['pending', 'retrying', 'paused', 'failed', 'skipped']

/** A new time is when it is due, but a rest after a fault is not cut short; without a time it is due at once. */
const dated = (row: JobRow, edit: JobEdit, at: number): JobEdit => {
  if (edit.publishAt === undefined || edit.due !== undefined || edit.publishAt === row.publish_at) return edit
  const rest = row.state === 'retrying' && row.publish_at === null ? row.due : at
  return { ...edit, due: Math.max(edit.publishAt ?? at, rest) }
}

const no = (sentence: string): { readonly ok: false; readonly sentence: string } => ({ ok: false, sentence })

/** What a person changes of jobs and accounts. A job that may have been posted is never rewritten. */
export const createEdits = (
  room: Room,
  turns: Turns,
  gone: Gone,
  fitness: Fitness,
): Pick<Store, 'editJob' | 'editAccount'> => {
  const { db } = room
  const jobById = db.prepare<JobRow>('SELECT * FROM job WHERE id = :job')
  const accountById = db.prepare<AccountRow>('SELECT * FROM account WHERE id = :account')
  const phoneById = db.prepare<{ id: string }>('SELECT id FROM phone WHERE id = :phone AND removed = 0')
  const sameVideo = db.prepare<{ id: number }>('SELECT id FROM job WHERE account = :account AND video = :video')
  const nameOf = db.prepare<{ name: string }>('SELECT name FROM video WHERE fingerprint = :video')
  const setJob = db.prepare(
    `UPDATE job SET caption = :caption, priority = :priority, account = :account, due = :due,
      publish_at = :publishAt, draft = :draft, changed_at = :at
      WHERE id = :job`,
  )
  const setAccount = db.prepare(
    `UPDATE account SET cap = :cap, spacing_ms = :spacing, windows = :windows, slots = :slots,
      jitter_ms = :jitter, time_zone = :zone, phone = :phone,
      tags = :tags, person = :person, proxies = :proxies WHERE id = :account`,
  )
  const forgive = createForgiving(db)
  const listed = db.prepare<{ name: string }>('SELECT name FROM proxy_list WHERE name = :name')
  const inHandOf = db.prepare<{ id: number }>(`SELECT id FROM job WHERE account = :account AND ${inHandSql}`)

  /** Why the job cannot go to another account; null when it can. */
  const whyNotThere = (row: JobRow, account: AccountId): string | null => {
    const [from, to] = [accountById.get({ account: row.account }), accountById.get({ account })]
    if (to === undefined || from === undefined) return `There is no account ${account}.`
    if (to.app !== from.app) return `@${to.handle} is on ${appName(to.app)}, not on ${appName(from.app)}.`
    if (row.baseline !== null || row.touched !== null)
      return `It was begun for @${from.handle} and may still show up there.`
    const other = sameVideo.get({ account, video: row.video })
    if (other !== undefined) return `@${to.handle} has job ${other.id} for this video.`
    const past = gone(account, nameKey(nameOf.get({ video: row.video })?.name ?? ''))
    return past === null ? null : `@${to.handle} has job ${past.job} for a video of this name, whose file is gone.`
  }

  const editJob = (row: JobRow, edit: JobEdit, at: number, dryRun: boolean): Reply<JobEdit> => {
    if (row.committed_at !== null) return no('It may have been posted already.')
    if (!editable.includes(row.state)) return no(`It is ${row.state}.`)
    const account = edit.account ?? (row.account as AccountId)
    const bar = account === row.account ? null : whyNotThere(row, account)
    if (bar !== null) return no(bar)
    const before: JobEdit = {
      caption: row.caption,
      priority: row.priority,
      account: row.account as AccountId,
      due: row.due,
      draft: row.draft === 1,
      publishAt: row.publish_at,
    }
    const next = { ...before, ...dated(row, edit, at) }
    const isSame = (Object.keys(before) as (keyof JobEdit)[]).every((key) => next[key] === before[key])
    if (isSame) return no('Nothing of it would change.')
    if (dryRun) return { ok: true, value: before }
    const { caption = row.caption, priority = row.priority, due = row.due, publishAt = null } = next
    const draft = edit.draft ?? row.draft === 1
    setJob.run({ job: row.id, at, caption, priority, account, due, publishAt, draft: draft ? 1 : 0 })
    fitness.review(row.id)
    turns.mark(row.account)
    turns.mark(account)
    return { ok: true, value: before }
  }

  const editAccount = (row: AccountRow, edit: AccountEdit, dryRun: boolean): Reply => {
    const phone = edit.phone === undefined ? row.phone : edit.phone
    if (phone !== null && phone !== row.phone && phoneById.get({ phone }) === undefined)
      return no(`There is no phone ${phone}.`)
    const busy = phone === row.phone ? undefined : inHandOf.get({ account: row.id })
    if (busy !== undefined) return no(`Job ${busy.id} of @${row.handle} is in hand on its phone.`)
    const unknown = edit.proxies?.find((name) => !isProxy(name) && listed.get({ name }) === undefined)
    if (unknown !== undefined) return no(`There is no proxy list “${unknown}”; a proxy is written as host:port.`)
    const next = {
      cap: edit.cap ?? row.cap,
      spacing: edit.spacingMs ?? row.spacing_ms,
      windows: edit.windows === undefined ? row.windows : JSON.stringify(edit.windows),
      slots: edit.slots === undefined ? row.slots : JSON.stringify(edit.slots),
      jitter: edit.jitterMs ?? row.jitter_ms,
      zone: edit.timeZone ?? row.time_zone ?? accountDefaults.timeZone,
      phone,
      tags: JSON.stringify(retagged(toWords(row.tags), edit)),
      person: edit.person ?? row.person,
      proxies: edit.proxies === undefined ? row.proxies : JSON.stringify(edit.proxies),
    }
    const before = {
      cap: row.cap,
      spacing: row.spacing_ms,
      windows: row.windows,
      slots: row.slots,
      jitter: row.jitter_ms,
      zone: row.time_zone,
      phone: row.phone,
      tags: row.tags,
      person: row.person,
      proxies: row.proxies,
    }
    if (JSON.stringify(next) === JSON.stringify(before)) return no('Nothing of it would change.')
    if (dryRun) return { ok: true, value: null }
    setAccount.run({ account: row.id, ...next })
    if (next.proxies !== before.proxies) forgive(row.id)
    turns.mark(row.id)
    return { ok: true, value: null }
  }

  return {
    editJob: (job, edit, at, dryRun) =>
      room.write(() => {
        const row = jobById.get({ job })
        return row === undefined ? no(`There is no job ${job}.`) : editJob(row, edit, at, dryRun)
      }),
    editAccount: (account, edit, dryRun) =>
      room.write(() => {
        const row = accountById.get({ account })
        return row === undefined ? no(`There is no account ${account}.`) : editAccount(row, edit, dryRun)
      }),
  }
}
