import type { Rect } from '../phone/ui.ts'
import type { Coverage } from './strokes.ts'

export type Rgb = readonly [number, number, number]

export function parseColour(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** A picture of its own, three bytes a pixel. */
export interface Tile {
  readonly width: number
  readonly pixels: Uint8Array
}

/** The bytes of each row of the ink, from the column `from` on. */
const rows = (ink: Rgb | Tile, from: number, count: number): ((y: number) => Uint8Array) => {
  if ('pixels' in ink) return (y) => ink.pixels.subarray((y * ink.width + from) * 3, (y * ink.width + from + count) * 3)
  const row = new Uint8Array(count * 3)
  for (let at = 0; at < row.length; at += 1) row[at] = ink[(at % 3) as 0 | 1 | 2]
  return () => row
}

/** Three bytes a pixel, and the few ways to fill them. */
export class Canvas {
  readonly width: number
  readonly height: number
  readonly pixels: Uint8Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.pixels = new Uint8Array(width * height * 3)
  }

  /** Darkens everything drawn so far. */
  shade(part: number): void {
    const { pixels } = this
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = (pixels[at] ?? 0) * (1 - part)
  }

  /** A rectangle with round corners, of one colour or of a tile that is as large as it is. */
  fill(bounds: Rect, radius: number, ink: Rgb | Tile): void {
    const { x: left, y: top, width, height } = bounds
    const r = Math.min(radius, width / 2, height / 2)
    const y0 = Math.max(0, Math.round(top))
    const y1 = Math.min(this.height, Math.round(top + height))
    const x0 = Math.max(0, Math.round(left))
    const x1 = Math.min(this.width, Math.round(left + width))
    if (x1 <= x0) return
    const rowOf = rows(ink, x0 - Math.round(left), x1 - x0)
    for (let y = y0; y < y1; y += 1) {
      const row = rowOf(y - Math.round(top))
      const inY = y + 0.5 < top + r ? top + r - y - 0.5 : y + 0.5 > top + height - r ? y + 0.5 - (top + height - r) : 0
      if (inY <= 0) {
        this.pixels.set(row, (y * this.width + x0) * 3)
        continue
      }
      for (let x = x0; x < x1; x += 1) {
        const inX =
          x + 0.5 < left + r ? left + r - x - 0.5 : x + 0.5 > left + width - r ? x + 0.5 - (left + width - r) : 0
        const part = inX > 0 ? Math.max(0, Math.min(1, r + 0.5 - Math.hypot(inX, inY))) : 1
        const at = (x - x0) * 3
        if (part > 0) this.#blend(x, y, [row[at] ?? 0, row[at + 1] ?? 0, row[at + 2] ?? 0], part)
      }
    }
  }

  /** A line of `thickness` pixels just inside the bounds. */
  outline(bounds: Rect, radius: number, thickness: number, colour: Rgb): void {
    const { x: left, y: top, width, height } = bounds
    const r = Math.min(radius, width / 2, height / 2)
    for (let y = Math.max(0, top); y < Math.min(this.height, top + height); y += 1) {
      for (let x = Math.max(0, left); x < Math.min(this.width, left + width); x += 1) {
        const dx = Math.abs(x + 0.5 - left - width / 2) - width / 2 + r
        const dy = Math.abs(y + 0.5 - top - height / 2) - height / 2 + r
        const inside = r - Math.min(Math.max(dx, dy), 0) - Math.hypot(Math.max(dx, 0), Math.max(dy, 0))
        const depth = dx > 0 || dy > 0 ? r - Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) : inside
        const part = Math.min(1, depth + 0.5) - Math.max(0, Math.min(1, depth - thickness + 0.5))
        if (part > 0) this.#blend(x, y, colour, Math.min(1, part))
      }
    }
  }

  /** Ink through a stencil whose origin lies at `x`, `y`. */
  stamp({ left, top, width, height, alpha }: Coverage, x: number, y: number, colour: Rgb): void {
    for (let row = 0; row < height; row += 1) {
      const py = Math.round(y) + top + row
      if (py < 0 || py >= this.height) continue
      for (let column = 0; column < width; column += 1) {
        const part = alpha[row * width + column] ?? 0
        const px = Math.round(x) + left + column
        if (part > 0 && px >= 0 && px < this.width) this.#blend(px, py, colour, part / 255)
      }
    }
  }

  #blend(x: number, y: number, [red, green, blue]: Rgb, part: number): void {
    const { pixels } = this
    const at = (y * this.width + x) * 3
    if (part >= 1) {
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
      return
    }
    const rest = 1 - part
    pixels[at] = red * part + (pixels[at] ?? 0) * rest
    pixels[at + 1] = green * part + (pixels[at + 1] ?? 0) * rest
    pixels[at + 2] = blue * part + (pixels[at + 2] ?? 0) * rest
  }
}
