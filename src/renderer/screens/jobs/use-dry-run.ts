import { useCallback, useEffect, useRef, useState } from 'react'
import type { JobState } from '../../../core/model/job.ts'
import { act } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { count, counted } from '../../words/number.ts'
import { hasMoved, lineUp, type Order, type Part, run, type Target, verbs } from './bulk.ts'

export interface Counted {
  readonly state: JobState
  readonly changed: number
  readonly left: number
}

const countPart = async (order: Order, part: Part, isAlone: boolean): Promise<Counted | null> => {
  // among others an uncertain job stays; asked by itself it would not
  if (part.state === 'uncertain' && !isAlone && part.n !== null) return { state: part.state, changed: 0, left: part.n }
  const receipt = await run(order, part.target, true)
  return receipt.ok ? { state: part.state, changed: receipt.value.changed, left: receipt.value.left } : null
}

const undo = (token: string) => ({
  word: 'Undo',
  run: () =>
    void act('undo', { token }).then((back) => {
      if (back === null) return
      const rest = back.left > 0 ? ` ${count(back.left)} had moved on.` : ''
      toast({ tone: 'good', sentence: `${counted(back.changed, 'job')} put back.${rest}` })
    }),
})

/** Counts what would happen, state by state, and does it when it is still about as much. */
export const useDryRun = (
  order: Order,
  target: Target,
  parts: readonly Part[],
  isOpen: boolean,
  onDone: () => void,
) => {
  const [counts, setCounts] = useState<readonly Counted[] | null>(null)
  const turn = useRef(0)
  const all = useRef({ order, target, parts })
  all.current = { order, target, parts }
  const countAll = useCallback(async (): Promise<readonly Counted[] | null> => {
    const { order: o, parts: p } = all.current
    turn.current += 1
    const mine = turn.current
    const isAlone = p.length === 1 && p[0]?.n === 1
    const found = await Promise.all(p.map((part) => countPart(o, part, isAlone)))
    if (mine !== turn.current) return null
    const known = found.filter((c) => c !== null)
    setCounts(known)
    return known
  }, [])
  const key = JSON.stringify(order.place)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counted when it opens, and for another place
  useEffect(() => {
    if (isOpen) void countAll()
    else setCounts(null)
  }, [isOpen, key, countAll])
  const changes = counts?.reduce((sum, c) => sum + c.changed, 0) ?? 0
  const confirm = async (): Promise<void> => {
    const again = await countAll()
    if (
      again === null ||
      hasMoved(
        changes,
        again.reduce((sum, c) => sum + c.changed, 0),
      )
    )
      return
    const receipt = await run(all.current.order, all.current.target, false)
    if (!receipt.ok) return toast({ tone: 'bad', sentence: receipt.sentence })
    const { changed, left, undo: token } = receipt.value
    const rest = left > 0 ? ` ${count(left)} stay as they are.` : ''
    toast({
      tone: 'good',
      sentence: `${verbs[order.verb].done(changed)}${rest}`,
      ...(token === undefined ? {} : { undo: undo(token) }),
    })
    onDone()
  }
  return { counted: counts === null ? null : lineUp(verbs[order.verb], counts), changes, confirm }
}
