import { type Fault, fault } from './fault.ts'
import type { AdbState } from './phone.ts'

/** What a person does about a phone that adb shows in another state than `device`; each is a sentence or two. */
export const adbAdvice: Readonly<Record<Exclude<AdbState, 'device'>, string>> = {
  absent: 'adb does not see it. Is it on, and on its cable or in this network?',
  offline: 'adb reaches the phone and gets no answer. If it does not come back, plug it in again or restart it.',
  connecting: 'adb connects to it.',
  authorizing: 'The phone is being asked to allow USB debugging. Tap Allow on the phone.',
  unauthorized: 'The phone asks to allow USB debugging. Tap Allow on the phone.',
  'no permissions':
    'This computer may not open the phone: it lacks the udev rule. Install “android-sdk-platform-tools-common” (or “android-udev”), join the group plugdev, then plug the phone in again.',
  recovery: 'The phone is in recovery mode. Choose “Reboot system now” on it.',
  sideload: 'The phone waits for an update over adb. Restart it.',
  bootloader: 'The phone is in its bootloader. Restart it.',
}

const modes: readonly AdbState[] = ['no permissions', 'recovery', 'sideload', 'bootloader']

/** Why a phone that adb shows like this cannot work. */
export const faultOf = (state: AdbState): Fault =>
  state === 'unauthorized'
    ? fault('phone-unauthorized')
    : state !== 'device' && modes.includes(state)
      ? fault('phone-mode', adbAdvice[state])
      : fault('phone-offline', state)
