import type { Account } from '../model/account.ts'
import type { AccountId, Millis, PhoneId } from '../model/ids.ts'
import type { PhoneLabels, TagEdit } from '../model/labels.ts'

/** What a person changes of a job; what is left out stays. */
export interface JobEdit {
  readonly caption?: string
  readonly priority?: number
  readonly account?: AccountId
  readonly due?: Millis
  readonly draft?: boolean
  /** Moves `due` along, unless that is given too; null takes its own time away. */
  readonly publishAt?: Millis | null
}

export interface AccountEdit
  extends Partial<
      Pick<Account, 'cap' | 'spacingMs' | 'windows' | 'slots' | 'jitterMs' | 'timeZone' | 'person' | 'proxies'>
    >,
    TagEdit {
  /** Null takes the phone away. */
  readonly phone?: PhoneId | null
}

/** What a person changes of a phone; what is left out stays. */
export interface PhoneEdit extends Partial<Pick<PhoneLabels, 'group' | 'notes'>>, TagEdit {
  readonly name?: string
}
