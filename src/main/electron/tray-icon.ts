import type { Mood } from './farm-look.ts'

type Colour = readonly [red: number, green: number, blue: number]

/** A drawing in a square of 16 units: the roof and the three phones of the app's mark, and a sign for trouble. */
interface Shape {
  readonly colour: Colour
  /** Distance to the shape's edge in units, negative inside. */
  readonly distance: (x: number, y: number) => number
}

const blue: Colour = [100, 150, 244]
const grey: Colour = [141, 145, 152]
const green: Colour = [109, 211, 156]
const orange: Colour = [251, 163, 93]

const line = (ax: number, ay: number, bx: number, by: number, thick: number) => (x: number, y: number) => {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy) - thick / 2
}
const box = (left: number, top: number, width: number, height: number) => (x: number, y: number) =>
  Math.max(Math.abs(x - left - width / 2) - width / 2, Math.abs(y - top - height / 2) - height / 2)
const disc = (cx: number, cy: number, radius: number) => (x: number, y: number) => Math.hypot(x - cx, y - cy) - radius

const roof = (colour: Colour): readonly Shape[] => [
  { colour, distance: line(1.6, 7, 8, 1.8, 1.8) },
  { colour, distance: line(8, 1.8, 14.4, 7, 1.8) },
]
const phone = (left: number, colour: Colour): Shape => ({ colour, distance: box(left, 8, 2.6, 6.4) })

/** Idle shows one phone, running all three, trouble a disc in the corner: told apart without colour too. */
const shapes: Readonly<Record<Mood, readonly Shape[]>> = {
  idle: [...roof(grey), phone(6.7, grey)],
  running: [...roof(blue), phone(2.4, green), phone(6.7, blue), phone(11, green)],
  trouble: [...roof(blue), phone(2.4, grey), phone(6.7, blue), { colour: orange, distance: disc(12, 12, 3.6) }],
}

/**
 * The tray's picture as raw pixels, rows from the top, four bytes each: blue, green, red, alpha, with alpha multiplied in.
 * @param size in pixels
 * @param isTemplate black with transparency, as macOS wants it
 */
export const trayPixels = (mood: Mood, size: number, isTemplate: boolean): Buffer => {
  const pixels = Buffer.alloc(size * size * 4)
  const unit = 16 / size
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) {
      const [x, y] = [(column + 0.5) * unit, (row + 0.5) * unit]
      let pixel: readonly [number, number, number, number] = [0, 0, 0, 0]
      for (const { colour, distance } of shapes[mood]) {
        const cover = Math.min(1, Math.max(0, 0.5 - distance(x, y) / unit))
        const [red, green, blue] = isTemplate ? ([0, 0, 0] as const) : colour
        const over = (below: number, above: number): number => below * (1 - cover) + above * cover
        pixel = [over(pixel[0], blue), over(pixel[1], green), over(pixel[2], red), over(pixel[3], 255)]
      }
      pixels.set(pixel.map(Math.round), (row * size + column) * 4)
    }
  return pixels
}
