import type { PhoneId } from './ids.ts'

/** How a phone is reached. A simulated one is on adb over TCP and is labelled everywhere. */
export type Link = 'usb' | 'tcp' | 'cloud' | 'simulated'

export interface Phone {
  readonly id: PhoneId
  readonly name: string
  readonly link: Link
  /** What adb calls it now: a serial number, or host:port. It may change; the id never does. */
  readonly address: string
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
