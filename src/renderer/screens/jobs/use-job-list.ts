import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { JobFilter } from '../../../core/contract/fields.ts'
import { send } from '../../state/act.ts'
import { useShown } from '../../state/board.ts'
import { JobList, type Listed } from './job-list.ts'

const settleMs = 400

/** The list for a filter. It is read when the filter changes, and on request; never by itself. */
export const useJobList = (filter: JobFilter | null): { readonly list: JobList; readonly shown: Listed } => {
  const [list] = useState(() => new JobList((input) => send('jobs', input)))
  const shown = useSyncExternalStore(list.subscribe, list.shown)
  const key = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the filter
  useEffect(() => {
    if (filter !== null) void list.open(filter)
    return () => list.close()
  }, [list, key])
  return { list, shown }
}

/** Reads the rows in view again when the board says that jobs changed, at most once in a while. */
export const useLiveRows = (
  list: JobList,
  span: { readonly from: number; readonly to: number },
  at: number | null,
): void => {
  const counts = useShown((s) => s.board?.counts)
  const hand = useShown((s) => s.board?.hand)
  const latest = useRef({ span, counts, hand })
  // as it was when the order was read: since then nothing has changed while these are the same
  const read = useRef({ at, counts, hand })
  if (read.current.at !== at) read.current = { at, counts, hand }
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const { from, to } = span
  useEffect(() => {
    latest.current = { span: { from, to }, counts, hand }
    if (at === null || (read.current.counts === counts && read.current.hand === hand)) return
    timer.current ??= setTimeout(() => {
      timer.current = null
      void list.refresh(latest.current.span.from, latest.current.span.to)
    }, settleMs)
  }, [list, counts, hand, from, to, at])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
      timer.current = null
    },
    [],
  )
}
