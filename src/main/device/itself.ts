import { type Fault, fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import { quote } from './quote.ts'

/** What the phone states as its serial number: an address may have gone to another phone. */
export const serialOf = ({ serial, id }: Pick<Phone, 'serial' | 'id'>): string => serial ?? id

/** Joined with `&&`: what stands behind runs on this phone alone, and what it says begins with `mine`. */
export const onItself = (phone: Pick<Phone, 'serial' | 'id'>): readonly string[] => [
  `[ "$(getprop ro.serialno)" = ${quote(serialOf(phone))} ]`,
  'echo mine',
]

export const otherPhone = ({ address }: Pick<Phone, 'address'>): Fault =>
  fault('phone-offline', `another phone answers at ${address}`)
