import type { AccountDays } from '../../core/model/history.ts'
import type { AccountId } from '../../core/model/ids.ts'
import type { Store } from '../../core/store.ts'
import type { Room } from './room.ts'
import { idsAsideSql, idsInHandSql } from './states.ts'

interface DayRow {
  readonly account: number
  readonly day: number
  readonly what: 'posted' | 'failed'
  readonly n: number
}

const dayMs = 86_400_000
const most = 500
const askedSql = 'account IN (SELECT value FROM json_each(:accounts))'
const dayOf = (column: 'counted_at' | 'changed_at'): string => `min((${column} - :from) / ${dayMs}, :last)`

/** From the jobs as they are now: one that failed and was posted later is a post. */
export const createAccountDays = ({ db, read }: Room): Pick<Store, 'accountDays'> => {
  // What counts against a cap is posted, but for the few that are still doubtful: counted from the index alone, and those
  // few taken off, since to read the state of each post costs several times as much.
  const days = db.prepare<DayRow>(
    `SELECT account, ${dayOf('counted_at')} AS day, 'posted' AS what, count(*) AS n FROM job
        WHERE ${askedSql} AND counted_at >= :from GROUP BY 1, 2
      UNION ALL SELECT account, ${dayOf('counted_at')}, 'posted', -count(*) FROM job
        WHERE id IN (${idsAsideSql} UNION ALL ${idsInHandSql}) AND counted_at >= :from AND ${askedSql} GROUP BY 1, 2
      UNION ALL SELECT account, ${dayOf('changed_at')}, 'failed', count(*) FROM job
        WHERE id IN (${idsAsideSql} AND state = 'failed') AND changed_at >= :from AND ${askedSql} GROUP BY 1, 2`,
  )
  return {
    accountDays: (accounts, from, count) =>
      read(() => {
        const asked = accounts.slice(0, most)
        const found = new Map(asked.map((id) => [id, Array.from({ length: count }, () => ({ posted: 0, failed: 0 }))]))
        for (const { account, day, what, n } of days.all({ accounts: JSON.stringify(asked), from, last: count - 1 })) {
          const one = found.get(account as AccountId)?.[day]
          if (one !== undefined) one[what] += n
        }
        return [...found].map(([account, of]): AccountDays => ({ account, days: of }))
      }),
  }
}
