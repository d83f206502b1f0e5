import type { PhoneId } from './ids.ts'
import type { PhoneLabels } from './labels.ts'

/** How a phone is reached. A simulated one is on adb over TCP and is labelled everywhere. */
export type Link = 'usb' | 'tcp' | 'cloud' | 'simulated'

export interface Phone {
  readonly id: PhoneId
  readonly name: string
  readonly link: Link
  /** What adb calls it now: a serial number, or host:port. It may change; the id never does. */
  readonly address: string
  /** Whose cloud phone it is: the vendor's name. Left out: it is none. */
  readonly vendor?: string
  /** Another adb server that it hangs on, as host:port. Left out: one of this machine, by its link. */
  readonly server?: string
  /** What its system states as its serial number while it runs, where that is not its id. Never written down. */
  readonly serial?: string
}

/** A phone with a person's words about it. */
export interface LabelledPhone extends Phone, PhoneLabels {
  /** For whom it was reserved last; '' for nobody in particular. */
  readonly reservedFor: string
}

/** What a phone said of itself when it was last asked; null where it did not, or not in a way that is understood. */
export interface PhoneAbout {
  readonly model: string | null
  /** Its version, e.g. `14`. */
  readonly android: string | null
  /** Where it is: the port of a hub as adb names it (`usb:1-4.3`), or a host of the network; of a simulated one its address. */
  readonly place: string | null
  /** Per cent. */
  readonly battery: number | null
  readonly isPlugged: boolean | null
  /** Of the battery, in °C. */
  readonly celsius: number | null
  /** Bytes left for data. */
  readonly free: number | null
  /** The lock screen shows. */
  readonly isLocked: boolean | null
  /** e.g. `en-US`. */
  readonly locale: string | null
  /** e.g. `Europe/Berlin`. */
  readonly timeZone: string | null
  /** Versions of the packages that it was asked about; null for one that is not there. */
  readonly packages?: Readonly<Record<string, string | null>>
}

/** adb's word for a device, as `adb devices` prints it. */
export type AdbState =
  | 'device'
  | 'offline'
  | 'unauthorized'
  | 'connecting'
  | 'authorizing'
  | 'recovery'
  | 'sideload'
  | 'bootloader'
  | 'no permissions'
  | 'absent'

/** One device as an adb server sees it. */
export interface Device {
  readonly address: string
  readonly state: AdbState
}
