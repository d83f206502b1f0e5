import { appendFileSync, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Posted, Taps } from './ledger.ts'

/** One tap on Share, and the post that came of it, if one did; `at` may lie ahead: an upload takes its time. */
export interface Tap extends Posted {
  readonly published: boolean
}

/** The network that scripted workers publish to: a file for each account, one line for each tap. */
export class ScriptedNetwork {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Done in one write, so a kill comes before it or after it. */
  tap(tap: Tap): void {
    appendFileSync(join(this.#folder, `${tap.account}.jsonl`), `${JSON.stringify(tap)}\n`)
  }

  /** Posts of one account that can be seen now, newest first. */
  postsOf(account: string, now: number): readonly Tap[] {
    return this.#read(`${account}.jsonl`)
      .filter(({ published, at }) => published && at <= now)
      .sort((a, b) => b.at - a.at)
  }

  published(): readonly Posted[] {
    return this.#all().filter(({ published }) => published)
  }

  taps(): ReadonlyMap<string, Taps> {
    const counts = new Map<string, Taps>()
    for (const { phone } of this.#all())
      counts.set(phone, { share: (counts.get(phone)?.share ?? 0) + 1, firstTimeShare: 0, retry: 0 })
    return counts
  }

  #all(): readonly Tap[] {
    return readdirSync(this.#folder).flatMap((name) => this.#read(name))
  }

  #read(name: string): readonly Tap[] {
    const file = join(this.#folder, name)
    if (!existsSync(file)) return []
    const lines = readFileSync(file, 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Tap)
  }
}
