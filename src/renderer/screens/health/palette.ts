import { act } from '../../state/act.ts'
import type { PaletteItem } from '../../state/palette-item.ts'
import { href } from '../../state/route.ts'
import { toast } from '../../state/toasts.ts'
import { go } from '../../state/view.ts'
import { bytes } from '../../words/number.ts'
import { tabs, tabWords } from './tabs.ts'

const backUp = async (): Promise<void> => {
  const done = await act('backup', {})
  if (done === null) return
  toast({ tone: 'good', sentence: `${bytes(done.bytes)} are backed up in ${done.file}.` })
}

/** Parts of Health by their names, and what can be done there. */
export const healthItems = (wanted: string): readonly PaletteItem[] => {
  if (wanted === '') return []
  const fits = (words: string): boolean => wanted.split(/\s+/).every((part) => words.toLowerCase().includes(part))
  const places = tabs
    .filter((tab) => tab !== 'overview' && fits(`Health ${tabWords[tab]}`))
    .map(
      (tab): PaletteItem => ({
        id: `health-${tab}`,
        group: 'Health',
        icon: 'heart-pulse',
        name: tabWords[tab],
        note: 'part of Health',
        isAction: false,
        run: () => go(href(['health', tab])),
      }),
    )
  const action: PaletteItem = {
    id: 'health-backup',
    group: 'Health',
    icon: 'database-backup',
    name: 'Back up the database now',
    note: 'nothing stops meanwhile',
    isAction: true,
    run: () => void backUp(),
  }
  return fits(`${action.name} backup`) ? [...places, action] : places
}
