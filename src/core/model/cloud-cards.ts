import type { Millis } from './ids.ts'

/** What a vendor was told last of a cloud phone; `off`: it does not run. Times and costs are those of this day of UTC. */
export interface CloudCard {
  readonly power: 'off' | 'starting' | 'on' | 'stopping'
  /** Null: it is off. */
  readonly since: Millis | null
  readonly ms: Millis
  readonly cost: number
}

/** A vendor of cloud phones. */
export interface VendorCard {
  readonly name: string
  /** In the farm, and those of them that are not off. */
  readonly phones: number
  readonly on: number
  /** Of all its phones on this day of UTC. */
  readonly ms: Millis
  readonly cost: number
  /** For all vendors together; null: none is set. */
  readonly budget: number | null
  /** No call leaves before; null: it bars nobody. */
  readonly bannedUntil: Millis | null
  /** Why it cannot be asked, for a person; null: it can. */
  readonly trouble: string | null
}
