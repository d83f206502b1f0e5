import type { PhoneCard } from '../../../core/model/board.ts'
import type { Link } from '../../../core/model/phone.ts'
import { linkLooks } from '../../looks/link.ts'
import { counted } from '../../words/number.ts'

const order: readonly Link[] = ['usb', 'tcp', 'cloud', 'simulated']

/** `18 phones · 11 USB, 4 network, 3 cloud`, and in brief `18 phones`. A simulated farm always says that it is one. */
export const farmFacts = (phones: readonly PhoneCard[]): { readonly full: string; readonly brief: string } => {
  const links = order
    .map((link) => ({ link, n: phones.filter((p) => p.link === link).length }))
    .filter(({ n }) => n > 0)
  const all = counted(phones.length, 'phone')
  const full = `${all} · ${links.map(({ link, n }) => `${n} ${linkLooks[link].plural}`).join(', ')}`
  return { full, brief: links.some(({ link }) => link === 'simulated') || links.length < 2 ? full : all }
}
