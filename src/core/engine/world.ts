import type { Notice } from '../model/board.ts'
import type { AccountId, JobId, PhoneId, SlotId } from '../model/ids.ts'
import type { Sample } from '../model/mass-failure.ts'
import type { Settings } from '../model/settings.ts'
import type { CloudPorts } from '../ports/provider.ts'
import type { Clock, Devices, Evidence, Flows, Log, Random, Workers } from '../ports.ts'
import type { Store } from '../store.ts'

/** All that the engine needs from its host, and the one place where its parts tell that something changed. */
export interface World {
  readonly store: Store
  readonly workers: Workers
  readonly devices: Devices
  readonly evidence: Evidence
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly flows: Flows
  readonly settings: Settings
  readonly changed: Changed
  /** Left out: this control room cannot use cloud phones. */
  readonly cloud?: CloudPorts
}

/** Named for what changed; the hub turns it into frames, the dispatcher into work. Calls are cheap and never throw. */
export interface Changed {
  farm(): void
  slot(id: SlotId): void
  phone(id: PhoneId): void
  account(id: AccountId): void
  job(id: JobId): void
  /** Many jobs, accounts or campaigns at once. */
  all(): void
  /** Something that may let a job run: a free slot, a lifted hold, a new job. */
  work(): void
  /** How runs and phones fared. Resolves when that is judged: true where the cause was told as one that fails many. */
  seen(samples: readonly Sample[]): Promise<boolean>
  /** Something that a person should see, with what it is about. */
  notice(notice: NewNotice): void
}

export type NewNotice = Pick<Notice, 'level' | 'sentence'> &
  Partial<Pick<Notice, 'fault' | 'job' | 'phone' | 'account'>>
