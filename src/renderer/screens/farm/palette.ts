import type { PaletteItem } from '../../state/palette-item.ts'
import { startSimulated } from './simulated.ts'

const name = 'Start simulated phones'

/** Also the way back for simulated phones whose ports were taken at the start. */
export const farmItems = (wanted: string): readonly PaletteItem[] =>
  wanted.length < 3 || !wanted.split(/\s+/).every((part) => name.toLowerCase().includes(part))
    ? []
    : [
        {
          id: 'simulated',
          group: 'Farm',
          icon: 'flask-conical',
          name,
          note: '3 of them, on the control room’s machine',
          isAction: true,
          run: () => void startSimulated(),
        },
      ]
