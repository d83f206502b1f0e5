import { existsSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { HoldReason } from '../../src/core/model/hold.ts'
import { ended, type JobState } from '../../src/core/model/job.ts'

export interface InHand {
  readonly job: number
  readonly state: JobState
  readonly lease: number
  readonly slot: number
  readonly phone: string
}

/** An uncertain job that is looked at no more by itself. */
export interface Open {
  readonly job: number
  readonly account: string
  readonly video: string
  readonly phone: string | null
}

export interface PersonsHold {
  readonly scope: 'farm' | 'campaign' | 'app' | 'phone' | 'account'
  readonly target: string
  readonly reason: HoldReason
  /** Serial number of the phone that it is about. */
  readonly phone: string | null
}

export interface RunBegan {
  readonly at: number
  readonly slot: number
  readonly phone: string
}

const endedSql = `(${ended.map((state) => `'${state}'`).join(', ')})`

/** Reads a room's database beside it, at once and as often as wanted. It never writes. */
export class Watch {
  readonly #file: string
  #db: Database.Database | null = null

  constructor(file: string) {
    this.#file = file
  }

  /** Before a room is killed: nothing of its database may be held open then. */
  close(): void {
    this.#db?.close()
    this.#db = null
  }

  inHand(): readonly InHand[] {
    return this.#all<InHand>(
      `SELECT id AS job, state, lease, slot, phone FROM job WHERE state IN ('claimed', 'running', 'verifying')`,
    )
  }

  counts(): { readonly all: number; readonly ended: number } {
    const [row] = this.#all<{ n: number; done: number | null }>(
      `SELECT count(*) AS n, sum(state IN ${endedSql}) AS done FROM job`,
    )
    return { all: row?.n ?? 0, ended: row?.done ?? 0 }
  }

  unsettled(maxLooks: number): readonly Open[] {
    return this.#all<Open>(
      `SELECT job.id AS job, account.handle AS account, job.video, account.phone
        FROM job JOIN account ON account.id = job.account WHERE job.state = 'uncertain' AND job.looks >= ?`,
      maxLooks,
    )
  }

  /** Holds that only a person lifts. The one of a phone that adb has lost lifts itself. */
  personsHolds(): readonly PersonsHold[] {
    return this.#all<PersonsHold>(
      `SELECT scope, target, reason, CASE scope WHEN 'phone' THEN target
          ELSE (SELECT phone FROM account WHERE CAST(id AS TEXT) = target) END AS phone
        FROM hold WHERE until IS NULL AND by = 'engine' AND reason <> 'offline'`,
    )
  }

  /** When workers took up work. */
  runs(): readonly RunBegan[] {
    return this.#all<RunBegan>(
      `SELECT move.at AS at, attempt.slot AS slot, attempt.phone AS phone FROM move
        JOIN attempt ON attempt.job = move.job AND attempt.lease = move.lease
        WHERE move.arrow IN ('start', 'recheck') ORDER BY move.at`,
    )
  }

  #all<Row>(sql: string, ...values: readonly unknown[]): readonly Row[] {
    if (this.#db === null && !existsSync(this.#file)) return []
    this.#db ??= new Database(this.#file, { readonly: true })
    return this.#db.prepare(sql).all(...values) as readonly Row[]
  }
}
