import { isPassing, type Store } from '../store.ts'
import { note } from './noting.ts'
import type { World } from './world.ts'
import { Writes, type WritesOptions } from './writes.ts'

/** Events that may wait; more are let go, for they are records and no decisions. */
const mostNotes = 1_000

export interface SteadyStore extends Store {
  /** What waits to be written, and why. */
  readonly writes: Writes
}

/**
 * The store as the engine uses it. What the engine has decided is kept until it is written, in its order. While nothing can
 * be written, nothing new is claimed and no commit is permitted: neither may wait. All else is the store's own; a person who
 * asks for something gets its refusal at once.
 */
export const createSteadyStore = (inner: Store, options: WritesOptions): SteadyStore => {
  const writes = new Writes(options)

  /** What cannot wait: `otherwise` while nothing can be written, and when this finds out. */
  const now = async <T>(call: () => Promise<T>, otherwise: (why: string) => T): Promise<T> => {
    if (writes.trouble !== null) return otherwise(writes.trouble)
    try {
      return await call()
    } catch (error) {
      if (!isPassing(error)) throw error
      writes.fail(error)
      return otherwise(error.message)
    }
  }

  const own: Partial<Store> = {
    claim: (request) =>
      now(
        () => inner.claim(request),
        () => null,
      ),
    permit: (lease, baseline, at) =>
      now(
        () => inner.permit(lease, baseline, at),
        (why) => ({ ok: false, why }),
      ),
    due: (at) =>
      now(
        () => inner.due(at),
        () => 0,
      ),
    nextDue: (at) =>
      now(
        () => inner.nextDue(at),
        () => null,
      ),
    upcoming: (at) =>
      now(
        () => inner.upcoming(at),
        () => [],
      ),
    begin: (attempt) => writes.keep(() => inner.begin(attempt)),
    move: (lease, arrow, change) => writes.keep(() => inner.move(lease, arrow, change)),
    movePerson: (job, seen, arrow, change) => writes.keep(() => inner.movePerson(job, seen, arrow, change)),
    doubt: (lease, change) => writes.keep(() => inner.doubt(lease, change)),
    barVendor: (name, until) => writes.keep(() => inner.barVendor(name, until)),
    phoneBegan: (phone, at) => writes.keep(() => inner.phoneBegan(phone, at)),
    phoneEnded: (phone, at) => writes.keep(() => inner.phoneEnded(phone, at)),
    movePhone: (phone, address) => writes.keep(() => inner.movePhone(phone, address)),
    place: (hold, at) => writes.keep(() => inner.place(hold, at)),
    prolong: (hold, test) => writes.keep(() => inner.prolong(hold, test)),
    lift: (scope, target, reason, at) => writes.keep(() => inner.lift(scope, target, reason, at)),
    note: async (event) => {
      if (writes.waiting < mostNotes) await writes.keep(() => inner.note(event))
    },
  }
  return Object.assign(Object.create(inner) as Store, own, { writes })
}

/** The world's store, kept; trouble with it is told once, and its end. */
export const steadyStore = ({ store, clock, random, log, changed }: World): SteadyStore => {
  const steady: SteadyStore = createSteadyStore(store, {
    clock,
    random,
    onTrouble: (sentence) => {
      log.warn('nothing can be written', { why: sentence })
      // written as soon as anything can be: until then it is what is tried
      note({ store: steady, clock, log }, 'room', 'unwritten', sentence)
      const now = 'What runs waits to be written, and nothing new starts.'
      changed.notice({ level: 'trouble', sentence: `${sentence} ${now}` })
      changed.farm()
    },
    onWell: (ms) => {
      const sentence = `All that waited was written, after ${Math.ceil(ms / 1_000)} s.`
      note({ store: steady, clock, log }, 'room', 'written', sentence)
      changed.notice({ level: 'info', sentence })
      changed.farm()
      changed.work()
    },
  })
  return steady
}
