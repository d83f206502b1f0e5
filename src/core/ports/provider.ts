import type { Fault } from '../model/fault.ts'
import type { Millis, PhoneId } from '../model/ids.ts'
import type { Secrets } from './secrets.ts'

/**
 * What helps after a vendor refused.
 *
 * wait       ask again after a rest
 * pause      every call to this vendor rests until its ban is over
 * configure  a person changes a key, an address list or a call: never asked again by itself
 * pay        a person pays or extends a plan
 * mend       the phone is in the wrong state: bring it into the right one, then ask again
 * skip       this phone cannot do it: take another one
 * look       nobody knows whether it was done: look at the state before anything is asked again
 */
export type Reaction = 'wait' | 'pause' | 'configure' | 'pay' | 'mend' | 'skip' | 'look'

export interface Refused {
  readonly ok: false
  readonly fault: Fault
  readonly reaction: Reaction
  /** The vendor's own number; null where it gave none. */
  readonly code: number | null
}

export type Answer<T> = { readonly ok: true; readonly value: T } | Refused

export type CloudState = 'on' | 'starting' | 'off' | 'expired'

export interface CloudPhone {
  readonly id: PhoneId
  /** One line. */
  readonly name: string
  readonly state: CloudState
  /** What people wrote about it at the vendor's, passwords too: read for a handle, and never shown or kept. */
  readonly remark: string
  /** '' for none. */
  readonly group: string
  readonly tags: readonly string[]
}

/** How adb reaches a phone that runs. Good until the phone stops; never its identity, and the code is in no log. */
export interface Access {
  /** host:port */
  readonly address: string
  readonly code: string
}

/**
 * A vendor of cloud phones. Each call is made once, has its own limit and ends as a value: whoever asks decides whether to
 * ask again, because a call that started or stopped something may have done so without an answer.
 */
export interface Provider {
  /** Lower-case word that names the vendor in settings and rows. */
  readonly name: string
  /** No call leaves before this; null: it bars nobody. */
  readonly bannedUntil: Millis | null
  list(): Promise<Answer<readonly CloudPhone[]>>
  /** A phone that the vendor does not know is left out. */
  states(ids: readonly PhoneId[]): Promise<Answer<ReadonlyMap<PhoneId, CloudState>>>
  /** Asks for a start; the phone runs when `states` says so, up to minutes later. */
  start(id: PhoneId): Promise<Answer<null>>
  /** A phone that is off already counts as stopped. */
  stop(id: PhoneId): Promise<Answer<null>>
  /** Asks for adb; it is there when `access` answers. The phone must run. */
  openAdb(id: PhoneId): Promise<Answer<null>>
  access(id: PhoneId): Promise<Answer<Access>>
  /** Asks for a picture; answers what to ask for it with. */
  askPicture(id: PhoneId): Promise<Answer<string>>
  /** Address of the picture; null while it is being taken. */
  picture(task: string): Promise<Answer<string | null>>
}

/** What proves to a vendor who asks: either of its two ways. */
export type VendorKeys =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'key'; readonly appId: string; readonly apiKey: string }

export interface VendorLine {
  readonly name: string
  /** Address of its API, without a slash at its end. */
  readonly base: string
  readonly keys: VendorKeys
  /** A ban that an earlier control room met; 0: none. */
  readonly bannedUntil: Millis
  /** The vendor bars these keys from now on. */
  onBan(until: Millis): void
}

/** The vendors that this control room can speak to. */
export interface Vendors {
  /** Where the API of each is, by name, unless people say otherwise. */
  readonly known: ReadonlyMap<string, string>
  /** The same keys always go through the same gate, however often they are opened. */
  open(line: VendorLine): Provider
}

/** What a host offers for cloud phones. */
export interface CloudPorts {
  readonly vendors: Vendors
  readonly secrets: Secrets
}
