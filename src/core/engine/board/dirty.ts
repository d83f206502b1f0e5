import type { Notice } from '../../model/board.ts'
import type { AccountId, JobId, PhoneId, SlotId } from '../../model/ids.ts'

/** What changed since the last frame. */
export interface Dirty {
  farm: boolean
  all: boolean
  readonly slots: Set<SlotId>
  readonly phones: Set<PhoneId>
  readonly accounts: Set<AccountId>
  readonly jobs: Set<JobId>
  readonly notices: Notice[]
}

export const nothingDirty = (): Dirty => ({
  farm: false,
  all: false,
  slots: new Set(),
  phones: new Set(),
  accounts: new Set(),
  jobs: new Set(),
  notices: [],
})
