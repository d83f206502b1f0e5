import { useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { act } from '../../state/act.ts'
import { save } from '../../state/save.ts'
import { toast } from '../../state/toasts.ts'
import { counted } from '../../words/number.ts'
import type { eventInput } from './events.ts'

type Filter = Omit<ReturnType<typeof eventInput>, 'limit'>

/** Every page that fits, as one CSV file; null where a page was refused. */
const gather = async (filter: Filter): Promise<{ readonly parts: readonly string[]; readonly rows: number } | null> => {
  const parts: string[] = []
  let rows = 0
  for (let before: number | null | undefined; before !== null; ) {
    const page = await act('export-events', { ...filter, format: 'csv', ...(before === undefined ? {} : { before }) })
    if (page === null) return null
    parts.push(page.text)
    rows += page.rows
    before = page.next
  }
  return { parts, rows }
}

/** Saves all events that fit the filter, not just those on screen. */
export const ExportEvents = ({ input }: { readonly input: ReturnType<typeof eventInput> }) => {
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    const { limit: _, ...filter } = input
    const all = await gather(filter)
    setBusy(false)
    if (all === null) return
    save(`posthouse-events-${new Date().toISOString().slice(0, 10)}.csv`, all.parts, 'text/csv;charset=utf-8')
    toast({ tone: 'good', sentence: `Exported ${counted(all.rows, 'event')}.` })
  }
  return (
    <Button
      icon="download"
      disabled={isBusy}
      title="All events that fit, as a CSV file for spreadsheets"
      onClick={() => void run()}
    >
      {isBusy ? 'Exporting' : 'Export events'}
    </Button>
  )
}
