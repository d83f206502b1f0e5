import { useEffect, useState } from 'react'
import { bulkVerbs, type Reach, reachUnknown, run, type Target } from './bulk.ts'

export interface Reached {
  readonly reach: Reach
  /** How many are chosen, as far as the control room counts them. */
  readonly all: number | null
}

const nothing: Reached = { reach: reachUnknown, all: null }

/** Lets the control room count what nobody here can; a moment after the last change. Null: there is nothing to ask. */
export const useReach = (target: Target | null): Reached => {
  const [found, setFound] = useState(nothing)
  const key = JSON.stringify(target)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the target
  useEffect(() => {
    if (target === null) return
    let isOver = false
    const count = async (): Promise<void> => {
      const receipts = await Promise.all(bulkVerbs.map((verb) => run({ verb, place: { priority: 100 } }, target, true)))
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
      setFound(nothing)
    }
  }, [key])
  return found
}
