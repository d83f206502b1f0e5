import type { PhoneCard } from '../../../core/model/board.ts'

/** What a phone hangs on: its USB hub, or the host of its address. */
export const hostOf = ({ link, address, about, server }: PhoneCard): string => {
  if (link === 'cloud') return 'Cloud'
  if (link !== 'usb') return address.replace(/:\d+$/, '')
  // `usb:1-4.3` is port 3 of hub 1-4
  const hub = /^usb:([\w-]+(?:\.\d+)*)\.\d+$/.exec(about?.place ?? '')?.[1]
  const named = hub === undefined ? 'USB' : `Hub ${hub}`
  // hubs of different machines have the same names
  return server === undefined ? named : `${named} at ${server.replace(/:\d+$/, '')}`
}
