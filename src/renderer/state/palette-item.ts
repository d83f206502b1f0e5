import type { IconName } from '../looks/icons.ts'
import type { Look } from '../looks/look.ts'

/** One line of the palette: what it is, what follows, and its key or its state. */
export interface PaletteItem {
  readonly id: string
  readonly group: string
  readonly icon: IconName
  readonly name: string
  readonly note?: string
  readonly keys?: string
  readonly look?: Look
  /** Something to do, rather than something to go to. */
  readonly isAction: boolean
  readonly run: () => void
}
