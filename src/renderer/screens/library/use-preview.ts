import { useCallback, useEffect, useState } from 'react'
import type { CommandInput } from '../../../core/contract/commands.ts'
import type { Intake } from '../../../core/contract/outputs.ts'
import { send } from '../../state/act.ts'
import { type Group, type GroupName, groupNames, groupsOf } from './groups.ts'

export interface Seen {
  readonly intake: Intake | null
  readonly groups: readonly Group[]
  /** Why it cannot be looked at. */
  readonly refusal: string | null
  readonly isCounting: boolean
}

const limit = 200
const nothing: Seen = { intake: null, groups: [], refusal: null, isCounting: true }

const readGroup = async (preview: string, name: GroupName, offset = 0): Promise<Group | null> => {
  const page = await send('preview', { preview, state: name, offset, limit })
  return page.ok ? { name, ...page.value } : null
}

const readGroups = async (intake: Intake): Promise<readonly Group[]> => {
  const { preview } = intake
  if (preview === undefined) return groupsOf(intake)
  const read = await Promise.all(groupNames.map((name) => readGroup(preview, name)))
  return read.some((group) => group === null) ? groupsOf(intake) : read.flatMap((group) => group ?? [])
}

/** What taking a folder in would do. Counted again when the order changes; the last answer stays until then. */
export const usePreview = (input: CommandInput<'add-folder'> | null) => {
  const [seen, setSeen] = useState<Seen>(nothing)
  const [times, setTimes] = useState(0)
  const asked = input === null ? null : JSON.stringify(input)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again on demand, too
  useEffect(() => {
    if (asked === null) return
    let isOld = false
    const look = async (): Promise<void> => {
      setSeen((before) => ({ ...before, isCounting: true, refusal: null }))
      const receipt = await send('add-folder', { ...JSON.parse(asked), dryRun: true })
      if (isOld) return
      if (!receipt.ok) return setSeen({ ...nothing, isCounting: false, refusal: receipt.sentence })
      const groups = await readGroups(receipt.value)
      if (!isOld) setSeen({ intake: receipt.value, groups, refusal: null, isCounting: false })
    }
    void look()
    return () => {
      isOld = true
    }
  }, [asked, times])
  const more = useCallback(async (name: GroupName, preview: string, offset: number): Promise<void> => {
    const page = await readGroup(preview, name, offset)
    if (page === null) return setTimes((n) => n + 1)
    setSeen((before) => ({
      ...before,
      groups: before.groups.map((g) =>
        g.name === name && g.next === offset ? { ...page, lines: [...g.lines, ...page.lines] } : g,
      ),
    }))
  }, [])
  const again = useCallback(() => setTimes((n) => n + 1), [])
  return { ...seen, more, again }
}
