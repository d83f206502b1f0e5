import { type Fault, kindOf, strikesPhone } from '../../core/model/fault.ts'
import type { Arrow } from '../../core/model/job.ts'
import type { Change } from '../../core/store.ts'
import type { JobRow } from './rows.ts'
import type { Connection } from './sqlite.ts'

/** Counts faults in a row, from which rests and cures grow: of a phone, and of an account for either reason. */
export type RecordHealth = (before: JobRow, arrow: Arrow, change: Change) => void

const coolsDown = (f: Fault): boolean => kindOf(f).holds === 'account' && kindOf(f).cure === 'retry'

export const createHealth = (db: Connection): RecordHealth => {
  const phoneFailed = db.prepare('UPDATE phone SET failures = failures + 1 WHERE id = :phone')
  const phoneWorked = db.prepare('UPDATE phone SET failures = 0 WHERE id = :phone AND failures > 0')
  const accountFailed = db.prepare('UPDATE account SET failures = failures + 1 WHERE id = :account')
  const accountSpoiled = db.prepare('UPDATE account SET spoiled = spoiled + 1 WHERE id = :account')
  const posted = db.prepare(
    `UPDATE account SET failures = 0, spoiled = 0, last_post_at = max(coalesce(last_post_at, :at), :at) WHERE id = :account`,
  )
  return (before, arrow, { at, fault }) => {
    if (arrow === 'prove' || arrow === 'already') {
      posted.run({ account: before.account, at: before.committed_at ?? at })
      if (before.phone !== null) phoneWorked.run({ phone: before.phone })
    } else if (fault !== undefined && fault !== null) {
      if (strikesPhone(fault)) {
        if (before.phone !== null) phoneFailed.run({ phone: before.phone })
        accountSpoiled.run({ account: before.account })
      }
      if (coolsDown(fault)) accountFailed.run({ account: before.account })
    }
  }
}
