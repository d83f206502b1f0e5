import type { Millis, SlotId } from '../../model/ids.ts'
import { note } from '../noting.ts'
import type { World } from '../world.ts'
import { restAfter } from './fate.ts'

/** A worker that ended without being asked to. */
export interface Death {
  readonly slot: SlotId
  readonly how: string
  /** In a row, this one included. */
  readonly deaths: number
  /** What it had in hand, as events and log lines name it. */
  readonly about: Parameters<typeof note>[4]
  readonly fields: Readonly<Record<string, unknown>>
}

/** Tells of it, and answers how long the slot rests before its next worker; null: it gives up and a person is asked. */
export const tellDeath = (world: World, { slot, how, deaths, about, fields }: Death): Millis | null => {
  world.log.warn('a worker ended', { ...fields, how, deaths })
  note(world, 'worker', 'ended', `Slot ${slot}: ${how}`.slice(0, 300), about)
  const ms = restAfter(deaths, world.random())
  if (ms !== null) return ms
  const sentence = `The worker of slot ${slot} ended ${deaths} times in a row and rests: ${how}. Restart it when the cause is gone.`
  world.changed.notice({ level: 'trouble', sentence })
  note(world, 'worker', 'given-up', sentence)
  return null
}
