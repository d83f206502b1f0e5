import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Addresses of the machine itself, of private networks and of no network; of IPv6 whatever is not global unicast. */
const near = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  near.addSubnet(net, bits, 'ipv4')
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
/** Tunnels and examples: an IPv4 address may hide in the first two. */
const odd6 = new BlockList()
odd6.addSubnet('2001::', 23, 'ipv6')
odd6.addSubnet('2002::', 16, 'ipv6')
odd6.addSubnet('2001:db8::', 32, 'ipv6')

/** Whether anybody on the internet would mean the same machine by it. */
export const isPublic = (address: string): boolean =>
  isIP(address) === 6
    ? global6.check(address, 'ipv6') && !odd6.check(address, 'ipv6')
    : isIP(address) === 4 && !near.check(address, 'ipv4')

export const nearRefusal =
  'Its address is on this machine or a network of its own. Allow that where you add it, if it is meant.'

/** Carries the sentence above through a socket's error. */
export class NearAddress extends Error {
  constructor() {
    super(nearRefusal)
  }
}

/**
 * Looks a name up once, and refuses it where any of its addresses is near: the socket connects to what was checked, so a name
 * that changes its mind in between gains nothing.
 */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    if (error !== null) done(error, [])
    else if (found.length === 0 || !found.every(({ address }) => isPublic(address))) done(new NearAddress(), [])
    else if (options.all === true) done(null, found)
    else done(null, found[0]?.address ?? '', found[0]?.family)
  })
}
