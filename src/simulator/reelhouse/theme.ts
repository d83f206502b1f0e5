import type { Paint } from '../phone/ui.ts'
import { viewsOf } from '../phone/views.ts'

export const packageName = 'com.reelhouse.app'

export const { view, text, button } = viewsOf(packageName)

/** The app's own colours: near black, with one loud pink. */
export const colour = {
  ground: '#0b0d14',
  card: '#161b28',
  line: '#242b3d',
  ink: '#f5f7fc',
  muted: '#8d97ae',
  accent: '#ff3d71',
  calm: '#2f6bff',
  good: '#2ecc8f',
  bad: '#ff6b57',
} as const

export const screen = { width: 540, height: 1200, statusBar: 44, bottomBar: 1112 } as const

export const title: Paint = { ink: colour.ink, size: 17 }
export const body: Paint = { ink: colour.ink, size: 13 }
export const small: Paint = { ink: colour.muted, size: 11 }
export const primary: Paint = { fill: colour.accent, ink: '#ffffff', size: 15, radius: 30, align: 'center' }
export const quiet: Paint = { fill: colour.line, ink: colour.ink, size: 15, radius: 30, align: 'center' }
export const off: Paint = { fill: colour.card, ink: '#4b5368', size: 15, radius: 30, align: 'center' }
