import type { Run } from '../model/cloud.ts'
import type { Millis, PhoneId } from '../model/ids.ts'
import type { Reply } from '../ports.ts'

/** A vendor that the operator added; its keys are kept with the secrets. */
export interface VendorRow {
  readonly name: string
  /** Address of its API, without a slash at its end. */
  readonly base: string
  /** No call is made before; 0: it bars nobody. */
  readonly bannedUntil: Millis
}

/** Vendors of cloud phones, and when their phones ran. */
export interface CloudStore {
  vendors(): Promise<readonly VendorRow[]>
  /** Known already: its address is renewed, and no ban is left of the keys before. */
  keepVendor(name: string, base: string): Promise<void>
  /** Refused while the farm has phones of it. */
  removeVendor(name: string): Promise<Reply>
  barVendor(name: string, until: Millis): Promise<void>
  /** The phone runs from now on; nothing changes where it does already. */
  phoneBegan(phone: PhoneId, at: Millis): Promise<void>
  /** These phones are known to run now. */
  phonesSeen(phones: readonly PhoneId[], at: Millis): Promise<void>
  /** It was stopped at this time; null: nobody saw it, so it ended when it was last known to run. */
  phoneEnded(phone: PhoneId, at: Millis | null): Promise<void>
  /** Times of running that reach beyond `since`. */
  cloudRuns(since: Millis): Promise<readonly Run[]>
}
