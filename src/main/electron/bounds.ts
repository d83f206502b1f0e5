import { z } from 'zod'

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How a window was left. */
export const windowShape = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().positive(),
  height: z.int().positive(),
  isMaximized: z.boolean(),
})
export type WindowState = z.infer<typeof windowShape>

export const least = { width: 1_024, height: 640 }
const usual = { width: 1_440, height: 900 }
/** So much of a window has to be on a screen, or nobody can take hold of it. */
const grip = { width: 160, height: 80 }

/**
 * Where the window opens: where it was left, if a screen is there still, else in the middle of the first one.
 * @param saved what was read back, whatever it is
 * @param screens usable areas of the displays, the main one first
 */
export const fitWindow = (saved: unknown, screens: readonly Rectangle[]): WindowState => {
  const [first] = screens
  const parsed = windowShape.safeParse(saved)
  if (parsed.success) {
    const window = { ...parsed.data, ...atLeast(parsed.data) }
    if (screens.some((screen) => isInReach(window, screen))) return window
  }
  const isMaximized = parsed.success && parsed.data.isMaximized
  if (first === undefined) return { x: 0, y: 0, ...usual, isMaximized }
  const width = Math.min(usual.width, first.width)
  const height = Math.min(usual.height, first.height)
  const x = first.x + Math.round((first.width - width) / 2)
  const y = first.y + Math.round((first.height - height) / 2)
  return { x, y, width, height, isMaximized }
}

const atLeast = ({ width, height }: WindowState) => ({
  width: Math.max(width, least.width),
  height: Math.max(height, least.height),
})

/** The top edge is what a window is moved by. */
const isInReach = (window: WindowState, screen: Rectangle): boolean => {
  const width = Math.min(window.x + window.width, screen.x + screen.width) - Math.max(window.x, screen.x)
  const below = screen.y + screen.height - window.y
  return width >= grip.width && below >= grip.height && window.y >= screen.y - grip.height / 4
}
