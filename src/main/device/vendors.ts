import type { VendorKeys, Vendors } from '../../core/ports/provider.ts'
import type { Clock } from '../../core/ports.ts'
import { Geelark, geelarkBase, geelarkLimits } from './geelark/geelark.ts'
import { secretsOf } from './geelark/signature.ts'
import { Limiter } from './limiter.ts'

/** The vendors that there is a client for. `hush` is told what no log may show. */
export const createVendors = (clock: Clock, hush: (secret: string) => void): Vendors => {
  const gates = new Map<string, Limiter>()
  const gateOf = (name: string, keys: VendorKeys, bannedUntil: number): Limiter => {
    const id = JSON.stringify([name, keys])
    const gate = gates.get(id) ?? new Limiter(clock, geelarkLimits, bannedUntil)
    gates.set(id, gate)
    return gate
  }
  return {
    known: new Map([['geelark', geelarkBase]]),
    open: ({ name, base, keys, bannedUntil, onBan }) => {
      for (const secret of secretsOf(keys)) hush(secret)
      const limiter = gateOf(name, keys, bannedUntil)
      limiter.onBan = onBan
      return new Geelark({ base, who: keys, limiter, clock }, hush)
    },
  }
}
