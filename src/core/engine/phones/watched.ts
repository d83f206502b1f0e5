import type { Millis } from '../../model/ids.ts'
import type { AdbState, Phone } from '../../model/phone.ts'

/** What adb says of a phone, and the repair that is under way. */
export interface Watched {
  phone: Phone
  state: AdbState
  since: Millis
  tries: number
  nextTry: Millis | null
  cancel: () => void
  isRepairing: boolean
  isStale: boolean
  /** Its loss was told as one of many. */
  isTold: boolean
}

export const watchedFrom = (phone: Phone, state: AdbState, since: Millis): Watched => ({
  phone,
  state,
  since,
  tries: 0,
  nextTry: null,
  cancel: () => {},
  isRepairing: false,
  isStale: false,
  isTold: false,
})

/** The first connection shows as going and coming; only what it comes to is news. */
export const isComing = ({ state }: Watched, seen: AdbState): boolean =>
  state === 'connecting' && (seen === 'absent' || seen === 'offline')

/** A cloud phone is connected by whoever starts it: out of reach, it waits for that, and no hold bars the job that asks. */
export const isOnDemand = ({ phone }: Pick<Watched, 'phone'>): boolean => phone.link === 'cloud'
