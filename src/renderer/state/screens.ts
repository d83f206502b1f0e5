import type { ComponentType } from 'react'
import type { Board } from '../../core/model/board.ts'
import type { IconName } from '../looks/icons.ts'
import type { PaletteItem } from './palette-item.ts'
import type { Route } from './route.ts'

/**
 * A screen of the panel. Each file of `screens/` exports one as `screen`; what is there is in the rail, in the palette
 * and has its address.
 */
export interface Screen {
  /** First part of its address. */
  readonly name: string
  /** Other first parts that it shows, e.g. `job`. */
  readonly also?: readonly string[]
  readonly word: string
  readonly icon: IconName
  /** Letter after `g`. */
  readonly letter: string
  /** Place in the rail; from 100 on at its foot. Left out: not in the rail. */
  readonly order?: number
  /** What it brings to the palette for a search in lower case, best first. */
  readonly palette?: (board: Board, wanted: string) => readonly PaletteItem[]
  readonly Page: ComponentType<{ readonly route: Route }>
}

let all: readonly Screen[] = []

export const setScreens = (screens: readonly Screen[]): void => {
  all = [...screens].sort((a, b) => (a.order ?? 1_000) - (b.order ?? 1_000))
}

export const screens = (): readonly Screen[] => all

export const screenOf = (head: string | undefined): Screen | null =>
  all.find((s) => s.name === head || s.also?.some((other) => other === head)) ?? null

/** Whether an address leads anywhere in this build. */
export const leads = (to: string): boolean => screenOf(to.replace(/^#\//, '').split(/[/?]/)[0]) !== null
