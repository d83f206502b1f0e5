import { useEffect, useState } from 'react'
import { send } from './act.ts'
import { useShown } from './board.ts'
import type { PaletteItem } from './palette-item.ts'
import { jobItems, jobSearch } from './palette-jobs.ts'
import { leads } from './screens.ts'

/** Letters typed in one go are one search; it is answered sooner than the next letter comes. */
const pauseMs = 30
const none: readonly PaletteItem[] = []

/** Jobs for the palette, asked of the control room as it is typed. Those of an older search are not shown. */
export const useFoundJobs = (typed: string): readonly PaletteItem[] => {
  const [found, setFound] = useState<{ readonly typed: string; readonly items: readonly PaletteItem[] }>({
    typed: '',
    items: none,
  })
  useEffect(() => {
    const { board } = useShown.getState()
    const search = board === null || !leads('#/job') ? null : jobSearch(board, typed)
    if (search === null) return
    let isOver = false
    const timer = setTimeout(async () => {
      const receipt = await send('jobs', search.input)
      if (isOver || !receipt.ok) return
      setFound({ typed, items: jobItems(search, receipt.value, Date.now()) })
    }, pauseMs)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [typed])
  return found.typed === typed ? found.items : none
}
