import { isFailing } from '../../src/core/model/hold.ts'
import type { JobId } from '../../src/core/model/ids.ts'
import type { House } from './house.ts'
import type { Posted } from './ledger.ts'
import type { ChaosPhone } from './phones.ts'
import type { Watch } from './watch.ts'

export interface PersonOptions {
  readonly house: House
  readonly watch: Watch
  readonly phones: readonly ChaosPhone[]
  readonly maxLooks: number
  /** The room can test by itself whether the cause of many failures is over. */
  readonly isTested: boolean
  ledger(): Promise<readonly Posted[]>
}

/** What a person sees at the phone where a fault's sentence sends them. */
const cures: Readonly<Record<string, string>> = {
  'signed-out': 'logged-out',
  challenge: 'challenge',
  suspended: 'suspended',
  'wrong-account': 'wrong-account',
  'phone-storage-full': 'storage-full',
}

/** Does what only a person can: cures what a hold names and lifts it, and answers for jobs that nothing proves. */
export class Person {
  /** Holds lifted, by reason. */
  readonly released = new Map<string, number>()
  readonly answers = { there: 0, 'not-there': 0 }
  readonly #options: PersonOptions

  constructor(options: PersonOptions) {
    this.#options = options
  }

  async lookAfter(): Promise<void> {
    await this.#release()
    await this.#answer()
  }

  async #release(): Promise<void> {
    const { house, watch, isTested } = this.#options
    const holds = watch.personsHolds().filter(({ reason }) => !(isTested && isFailing(reason)))
    for (const { scope, target, reason, phone } of holds) {
      const cure = cures[reason]
      const own = this.#phone(phone)
      if (cure !== undefined) await own?.clear(cure)
      const done = await house.send('release', scope === 'farm' ? { scope } : { scope, target })
      if (done.ok) this.released.set(reason, (this.released.get(reason) ?? 0) + 1)
    }
  }

  async #answer(): Promise<void> {
    const { house, watch, maxLooks } = this.#options
    for (const { job, account, video, phone } of watch.unsettled(maxLooks)) {
      const own = this.#phone(phone)
      const about = await own?.report()
      const pending = about?.uploads.some(
        (u) => u.account === account && u.sha256 === video && u.state !== 'failed' && u.fate.startsWith('publish'),
      )
      // an upload that waits for the app goes on when it is opened: then there is nothing to answer yet
      if (pending === true) {
        await own?.act('launch-app')
        continue
      }
      await own?.act('tidy-app')
      const isThere = (await this.#options.ledger()).some((p) => p.account === account && p.sha256 === video)
      const answer = isThere ? 'there' : 'not-there'
      const done = await house.send('answer', { job: job as JobId, answer })
      if (done.ok) this.answers[answer] += 1
    }
  }

  #phone(serialno: string | null): ChaosPhone | undefined {
    return this.#options.phones.find((phone) => phone.serialno === serialno)
  }
}
