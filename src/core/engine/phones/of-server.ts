import { type Fault, fault, kindOf } from '../../model/fault.ts'
import type { Phone } from '../../model/phone.ts'
import type { Devices } from '../../ports.ts'

type Ways = Pick<Devices, 'away' | 'adbAt'>

/**
 * What took a phone away, where its adb server is not ours: while that server is gone, this alone and not the phone, its
 * driver or the farm is to blame.
 */
export const ofServer = (devices: Ways, phone: Phone, f: Fault): Fault => {
  if (phone.server === undefined || kindOf(f).category !== 'infrastructure') return f
  const away = devices.away(devices.adbAt(phone))
  return away ?? (f.type === 'adb-server-down' ? fault('adb-server-away', phone.server) : f)
}

/** The same of what a run ended with. */
export const outcomeOf = <O extends object>(devices: Ways, phone: Phone, outcome: O): O => {
  const f = (outcome as { readonly fault?: Fault }).fault
  return f === undefined ? outcome : { ...outcome, fault: ofServer(devices, phone, f) }
}
