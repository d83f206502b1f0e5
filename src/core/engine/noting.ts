import type { EventRow } from '../model/history.ts'
import type { Store } from '../store.ts'
import type { World } from './world.ts'

/** Who decided: a person, whoever shows a token, or a part of the control room by its own name. */
export type Decider =
  | 'person'
  | 'phone'
  | 'worker'
  | 'job'
  | 'healer'
  | 'breaker'
  | 'room'
  | 'routine'
  | 'watchdog'
  | 'token'

type About = Partial<Pick<EventRow, 'job' | 'phone' | 'account'>>

/** Writes an event down. It is a record, not a decision: a store that cannot write it stops nothing. */
export const note = (
  { store, clock, log }: Pick<World, 'clock' | 'log'> & { readonly store: Pick<Store, 'note'> },
  who: Decider,
  what: string,
  why: string,
  about: About = {},
): void => {
  const refs = { job: null, phone: null, account: null, ...about }
  store
    .note({ at: clock.now(), who, what, why, ...refs })
    .catch((error: unknown) => log.warn('an event could not be written', { what, error: String(error) }))
}
