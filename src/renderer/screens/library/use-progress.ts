import { useEffect, useState } from 'react'
import type { CommandInput } from '../../../core/contract/commands.ts'
import type { PastImport } from '../../../core/contract/past.ts'
import { send } from '../../state/act.ts'

export type ProgressOrder = Omit<CommandInput<'import-progress'>, 'dryRun'>

/** What is looked at before it is imported, as the address has it; null: nothing is. */
export const readProgressOrder = (query: Readonly<Record<string, string>>): ProgressOrder | null => {
  const { file, drop, videos } = query
  const source = file !== undefined ? { file } : drop !== undefined ? { drop } : null
  if (source === null) return null
  return { ...source, ...(videos === undefined ? {} : { videos }) }
}

export interface SeenProgress {
  readonly found: PastImport | null
  readonly refusal: string | null
  readonly isCounting: boolean
}

/** What importing a progress file would do. Asked again when the order changes; null: there is nothing to ask yet. */
export const useProgress = (order: ProgressOrder | null): SeenProgress => {
  const [seen, setSeen] = useState<SeenProgress>({ found: null, refusal: null, isCounting: true })
  const asked = order === null ? null : JSON.stringify(order)
  useEffect(() => {
    if (asked === null) return
    let isOld = false
    const look = async (): Promise<void> => {
      setSeen((before) => ({ ...before, refusal: null, isCounting: true }))
      const receipt = await send('import-progress', { ...JSON.parse(asked), dryRun: true })
      if (isOld) return
      if (receipt.ok) setSeen({ found: receipt.value, refusal: null, isCounting: false })
      else setSeen({ found: null, refusal: receipt.sentence, isCounting: false })
    }
    void look()
    return () => {
      isOld = true
    }
  }, [asked])
  return seen
}
