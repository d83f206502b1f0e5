import Database from 'better-sqlite3'
import type { JobState } from '../../../src/core/model/job.ts'

/** A job as the control room wrote it down. */
export interface Written {
  readonly id: number
  readonly state: JobState
  readonly handle: string
  readonly caption: string
  readonly fault: string | null
  readonly looks: number
  /** How it was proved: by a worker, or by a person. */
  readonly how: string | null
}

export interface WrittenAccount {
  readonly handle: string
  readonly phone: string | null
  readonly cap: number
  readonly spacingMs: number
}

/** Reads a control room's database beside it. It never writes. */
export class Rows {
  readonly #db: Database.Database

  constructor(file: string) {
    this.#db = new Database(file, { readonly: true, fileMustExist: true })
  }

  jobs(): readonly Written[] {
    return this.#all<Written>(
      `SELECT job.id AS id, job.state AS state, account.handle AS handle, job.caption AS caption, job.looks AS looks,
        json_extract(job.fault, '$.type') AS fault, json_extract(job.fault, '$.detail') AS detail, json_extract(job.proof, '$.how') AS how
        FROM job JOIN account ON account.id = job.account ORDER BY job.id`,
    )
  }

  /** The one job of this account with this caption. */
  job(handle: string, caption: string): Written {
    const [found, second] = this.jobs().filter((job) => job.handle === handle && job.caption === caption)
    if (found === undefined || second !== undefined) throw new Error(`not one job of @${handle} with “${caption}”`)
    return found
  }

  phones(): readonly { readonly id: string; readonly name: string; readonly address: string }[] {
    return this.#all('SELECT id, name, address FROM phone WHERE removed = 0 ORDER BY id')
  }

  accounts(): readonly WrittenAccount[] {
    return this.#all('SELECT handle, phone, cap, spacing_ms AS spacingMs FROM account ORDER BY handle')
  }

  /** Holds that a person placed, as `scope target`. */
  holds(): readonly string[] {
    return this.#all<{ words: string }>(
      `SELECT scope || ' ' || coalesce(target, '') AS words FROM hold WHERE by = 'person' ORDER BY words`,
    ).map(({ words }) => words.trim())
  }

  close(): void {
    this.#db.close()
  }

  #all<Row>(sql: string): readonly Row[] {
    return this.#db.prepare(sql).all() as readonly Row[]
  }
}
