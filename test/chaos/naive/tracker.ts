import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** A line of the list of jobs that the naive script keeps, as such scripts do: one file, written anew for each change. */
export interface NaiveJob {
  readonly id: number
  readonly account: string
  readonly phone: string
  readonly file: string
  readonly sha256: string
  readonly caption: string
  status: 'pending' | 'claimed' | 'success' | 'failed'
  claimedAt: number
  attempts: number
  /** Not part of the script's wisdom: chaos wants to know when Share was tapped and nothing was written down. */
  isSharing: boolean
}

export class Tracker {
  readonly #file: string
  #last: readonly NaiveJob[] = []

  constructor(file: string) {
    this.#file = file
  }

  /** Another process may be about to replace the file: then it is what it was. */
  read(): readonly NaiveJob[] {
    if (existsSync(this.#file)) this.#last = JSON.parse(readFileSync(this.#file, 'utf8')) as readonly NaiveJob[]
    return this.#last
  }

  write(jobs: readonly NaiveJob[]): void {
    writeFileSync(`${this.#file}.new`, JSON.stringify(jobs))
    renameSync(`${this.#file}.new`, this.#file)
    this.#last = jobs
  }
}
