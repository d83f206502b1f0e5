import type { PaletteItem } from '../../state/palette-item.ts'
import { prefer, usePrefs } from '../../state/prefs.ts'
import { href } from '../../state/route.ts'
import { go } from '../../state/view.ts'
import { preferencesFor } from './Preferences.tsx'

/** Settings by their names, and the one switch that is worth a line here. */
export const settingItems = (wanted: string): readonly PaletteItem[] => {
  if (wanted === '') return []
  const { singleKeys } = usePrefs.getState()
  const found = preferencesFor(wanted)
  const places = found.map(
    ({ key, name }): PaletteItem => ({
      id: `setting-${key}`,
      group: 'Settings',
      icon: 'settings',
      name,
      note: 'of this panel',
      isAction: false,
      run: () => go(href(['settings'], { q: name })),
    }),
  )
  const letters: PaletteItem = {
    id: 'letters',
    group: 'Settings',
    icon: 'keyboard',
    name: singleKeys ? 'Turn single-letter keys off' : 'Turn single-letter keys on',
    note: 'Ctrl K works in either case',
    isAction: true,
    run: () => prefer({ singleKeys: !singleKeys }),
  }
  return found.some(({ key }) => key === 'letters') ? [...places, letters] : places
}
