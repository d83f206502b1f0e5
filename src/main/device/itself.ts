import { type Fault, fault } from '../../core/model/fault.ts'
import type { Phone } from '../../core/model/phone.ts'
import { parseSerial } from './parsers.ts'
import { quote } from './quote.ts'

/** Who is meant, and where: a phone, or what a worker knows of one. */
export type Meant = Pick<Phone, 'link' | 'address' | 'serial'> & { readonly id: string }

/** What the phone states as its serial number: an address may have gone to another phone. */
export const serialOf = ({ serial, id }: Pick<Phone, 'serial' | 'id'>): string => serial ?? id

/** Joined with `&&`: what stands behind runs on this phone alone, and what it says begins with `mine`. */
export const onItself = (phone: Pick<Phone, 'serial' | 'id'>): readonly string[] => [
  `[ "$(getprop ro.serialno)" = ${quote(serialOf(phone))} ]`,
  'echo mine',
]

export const otherPhone = ({ address }: Pick<Phone, 'address'>): Fault =>
  fault('phone-offline', `another phone answers at ${address}`)

/** Whether it is another phone that states this. What a cloud phone states is not known before it has come up. */
export const isOther = ({ link, serial, id }: Meant, stated: string): boolean => {
  const own = serial ?? (link === 'cloud' ? null : id)
  const said = parseSerial(stated)
  return own !== null && said !== null && said !== own
}
