import type { DaySlot } from './account.ts'
import type { AccountId, Millis } from './ids.ts'
import type { Opening } from './opening.ts'
import { seeded } from './seeded.ts'
import { dayMs, instantAt, wallAt, weekdayOf } from './zone.ts'

/** A slot waits so long for its phone; then it is missed, and its job takes the next one. */
export const slotMs: Millis = 2 * 60 * 60_000

export interface SlotPlan {
  readonly id: AccountId
  readonly slots: readonly DaySlot[]
  readonly jitterMs: Millis
  readonly timeZone: string
}

/** When slots open from `from` to before `to`, in order; each its own fixed part of the jitter late. */
export const slotsBetween = (plan: SlotPlan, from: Millis, to: Millis): readonly Millis[] => {
  const { id, slots, jitterMs, timeZone } = plan
  const first = Math.floor(wallAt(timeZone, from - jitterMs) / dayMs) - 1
  const last = Math.floor(wallAt(timeZone, to) / dayMs) + 1
  const found: Millis[] = []
  for (let day = first; day <= last; day++) {
    const weekday = weekdayOf(day * dayMs)
    for (const slot of slots) {
      if (slot.days.length > 0 && !slot.days.includes(weekday)) continue
      const { at } = instantAt(timeZone, day * dayMs + slot.at * 60_000)
      const opens = at + Math.floor(jitterMs * seeded(`${id} ${at}`)())
      if (opens >= from && opens < to) found.push(opens)
    }
  }
  return found.sort((a, b) => a - b)
}

/** Whether a slot is open at a time: one that opened in the last hours and since which nothing was posted. */
export const slotAt = (plan: SlotPlan, lastPost: Millis | null, at: Millis): Opening => {
  const unused = slotsBetween(plan, at - slotMs + 1, at + 1).filter((opens) => lastPost === null || opens > lastPost)
  const open = unused.at(-1)
  if (open !== undefined) return { open: true, until: open + slotMs }
  for (const days of [2, 8]) {
    const [next] = slotsBetween(plan, at + 1, at + days * dayMs)
    if (next !== undefined) return { open: false, until: next }
  }
  return { open: false, until: null }
}

/** When an account may post again after a post: its spacing and, for each post another, but fixed part of the jitter. */
export const spacedUntil = (
  { spacingMs, jitterMs }: { readonly spacingMs: Millis; readonly jitterMs: Millis },
  last: { readonly job: number; readonly at: Millis },
): Millis => last.at + spacingMs + Math.floor(jitterMs * seeded(String(last.job))())
