import { useEffect, useState } from 'react'
import { type BulkVerb, run, type Target } from './bulk.ts'

export const bulkVerbs = ['retry', 'skip', 'pause-jobs', 'resume-jobs', 'edit-jobs'] as const satisfies BulkVerb[]

/** What each action would touch. `refused`: this control room does not know the action. */
export type Reach = Readonly<Record<BulkVerb, number | 'refused' | null>>

const unknown: Reach = { retry: null, skip: null, 'pause-jobs': null, 'resume-jobs': null, 'edit-jobs': null }

export interface Reached {
  readonly reach: Reach
  /** How many are chosen, as far as the control room counts them. */
  readonly all: number | null
}

/** Counts anew when the selection changes, a moment after its last change. */
export const useReach = (target: Target): Reached => {
  const [found, setFound] = useState<Reached>({ reach: unknown, all: null })
  const key = JSON.stringify(target)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the target
  useEffect(() => {
    let isOver = false
    const count = async (): Promise<void> => {
      const receipts = await Promise.all(bulkVerbs.map((verb) => run({ verb, priority: 100 }, target, true)))
      if (isOver) return
      const reach = Object.fromEntries(
        receipts.map((r, i) => [bulkVerbs[i], r.ok ? r.value.changed : ('refused' as const)]),
      ) as unknown as Reach
      const first = receipts.find((r) => r.ok)
      setFound({ reach, all: first?.ok === true ? first.value.changed + first.value.left : null })
    }
    const timer = setTimeout(() => void count(), 150)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [key])
  return found
}
