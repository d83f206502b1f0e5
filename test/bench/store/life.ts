import type { Millis, PhoneId, SlotId } from '../../../src/core/model/ids.ts'
import type { Baseline, Proof } from '../../../src/core/model/proof.ts'
import type { Claim } from '../../../src/core/store.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'

const slots = 8
/** 2,880 posts a day: a little below what 1,000 accounts with a cap of 3 may do. */
const stepMs: Millis = 30_000

/** What a screen of a profile shows. */
const entries = Array.from({ length: 9 }, (_, n) => {
  const caption = `An older clip with the number ${n} and a caption of ordinary length #one #two`
  return { key: caption, caption }
})

export const baseline = (handle: string, at: Millis): Baseline => ({ handle, count: 312, entries, complete: false, at })

export const proof = (at: Millis): Proof => {
  const link = 'https://reelhouse.example/p/1234567890'
  return { how: 'list', entry: entries[0] ?? null, link, at }
}

/** Whole lives of jobs on eight slots in turn, each slot with its own warm phone: claim, start, commit, prove. */
export const createLives = (store: SqliteStore, start: Millis) => {
  const warm: (PhoneId | null)[] = Array.from({ length: slots }, () => null)
  const held: (Claim | null)[] = Array.from({ length: slots }, () => null)
  const claims: number[] = []
  const done: number[] = []
  let now = start
  let turn = 0

  const finish = async ({ lease, account }: Claim): Promise<void> => {
    const by = { at: now, who: 'worker' as const }
    const started = await store.move(lease, 'start', { ...by, cause: 'The worker began.' })
    const permit = await store.permit(lease, baseline(account.handle, now), now)
    const proved = await store.move(lease, 'prove', {
      ...by,
      cause: 'The post was found on the profile.',
      proof: proof(now),
    })
    if (!started.moved || !permit.ok || !proved.moved) throw new Error(`job ${lease.job} did not live`)
    done.push(lease.job)
  }

  const claim = async (slot: number): Promise<void> => {
    const barred = warm.flatMap((p, i) => (i !== slot && p !== null ? [p] : []))
    const before = performance.now()
    const claimed = await store.claim({ slot: slot as SlotId, now, own: warm[slot] ?? null, barred })
    claims.push(performance.now() - before)
    if (claimed === null) throw new Error('no job could be claimed')
    held[slot] = claimed
    warm[slot] = claimed.phone.id
  }

  return {
    claims,
    done,
    /** One whole life: what the slot holds is finished, and it claims the next. */
    one: async (): Promise<void> => {
      const slot = turn % slots
      turn += 1
      now += stepMs
      const before = held[slot] ?? null
      if (before !== null) await finish(before)
      await claim(slot)
    },
  }
}
