import type { VendorPhone } from '../../src/core/contract/reports.ts'
import type { PhoneId } from '../../src/core/model/ids.ts'
import type { VendorAccount } from '../../src/core/model/vendor-list.ts'
import type { Answers } from './fake-panel.ts'

const phone = (id: string, name: string, state: VendorPhone['state'], isAdded = false): VendorPhone => ({
  id: id as PhoneId,
  name,
  state,
  isAdded,
})

const phones = [
  phone('5000000001', '@tide.and.table', 'off'),
  phone('5000000002', 'Spare 2', 'on'),
  phone('5000000003', 'kiln.weather', 'off', true),
  phone('5000000004', 'moss_and_mortar', 'expired'),
]

const read = (one: VendorPhone | undefined, more: Pick<VendorAccount, 'handle' | 'becomes' | 'why'>): VendorAccount => {
  if (one === undefined) throw new Error('no phone')
  const { id, ...rest } = one
  return { phone: id, ...rest, ...more }
}

const lines: readonly VendorAccount[] = [
  read(phones[0], { handle: 'tide.and.table', becomes: 'new', why: null }),
  read(phones[1], { handle: null, becomes: 'left', why: 'its name is no handle' }),
  read(phones[2], { handle: 'kiln.weather', becomes: 'known', why: null }),
  read(phones[3], { handle: 'moss_and_mortar', becomes: 'left', why: 'its plan at the vendor has run out' }),
]

/** A vendor with a few phones; `onAdded` is told when its keys were taken. */
export const vendorAnswers = (onAdded: () => void = () => {}): Answers => ({
  'add-vendor': () => {
    onAdded()
    return { ok: true, value: { phones: phones.length } }
  },
  'vendor-phones': () => ({ ok: true, value: phones }),
  'add-cloud-phones': ({ phones: chosen }) => ({ ok: true, value: { added: chosen.length } }),
  'add-vendor-accounts': ({ dryRun = false, chosen }) => {
    const made = (chosen ?? []).flatMap(({ phone, handle }) => {
      const line = lines.find((l) => l.phone === phone)
      return line === undefined ? [] : { ...line, handle: handle.replace('@', ''), becomes: 'new' as const, why: null }
    })
    const added = chosen === undefined ? 1 : made.length
    return { ok: true, value: { dryRun, lines: chosen === undefined ? lines : made, phones: added, added, placed: 0 } }
  },
})

/** Its card, as it is when nothing of it is in the farm. */
export const newVendor = {
  name: 'geelark',
  phones: 0,
  on: 0,
  ms: 0,
  cost: 0,
  budget: null,
  bannedUntil: null,
  trouble: null,
} as const
