import type { Rect } from '../phone/ui.ts'
import { seededRandom, seedOf } from '../random.ts'
import type { Canvas, Rgb, Tile } from './canvas.ts'

function hsl(hue: number, saturation: number, light: number): Rgb {
  const part = (shift: number) => {
    const k = (shift + hue / 30) % 12
    const a = saturation * Math.min(light, 1 - light)
    return Math.round(255 * (light - a * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [part(0), part(8), part(4)]
}

const mix = (a: Rgb, b: Rgb, part: number): Rgb => [
  a[0] + (b[0] - a[0]) * part,
  a[1] + (b[1] - a[1]) * part,
  a[2] + (b[2] - a[2]) * part,
]

/** Tiles that were drawn lately: a gallery shows the same few again and again. */
const tiles = new Map<string, Tile>()
const mostTiles = 48

/** A small landscape that stands for a video: sky, sun and hills, in colours that its seed alone decides. */
export function paintPattern(canvas: Canvas, bounds: Rect, radius: number, seed: string): void {
  const width = Math.round(bounds.width)
  const height = Math.round(bounds.height)
  const key = `${width} ${height} ${seed}`
  const tile = tiles.get(key) ?? { width, pixels: landscape(width, height, seed) }
  tiles.delete(key)
  tiles.set(key, tile)
  const [oldest] = tiles.keys()
  if (tiles.size > mostTiles && oldest !== undefined) tiles.delete(oldest)
  canvas.fill({ ...bounds, width, height }, radius, tile)
}

function landscape(width: number, height: number, seed: string): Uint8Array {
  const random = seededRandom(seedOf(seed))
  const hue = random() * 360
  const sky = hsl(hue, 0.62, 0.3)
  const glow = hsl((hue + 40 + random() * 60) % 360, 0.85, 0.64)
  const sun = { x: 0.2 + random() * 0.6, y: 0.25 + random() * 0.3, r: 0.1 + random() * 0.08 }
  const hills = [0, 1, 2]
    .map((layer) => ({
      height: 0.52 + layer * 0.15 + random() * 0.06,
      swing: 0.03 + random() * 0.06,
      speed: 3 + random() * 5,
      phase: random() * 7,
      colour: hsl((hue + 200 + layer * 16) % 360, 0.42, 0.36 - layer * 0.1),
    }))
    .reverse()
  const colourAt = (x: number, y: number): Rgb => {
    for (const hill of hills) {
      if (y > hill.height + Math.sin(x * hill.speed + hill.phase) * hill.swing) return hill.colour
    }
    const away = Math.hypot(x - sun.x, ((y - sun.y) * height) / width)
    if (away < sun.r) return mix(glow, [255, 255, 255], 0.55)
    return mix(sky, glow, Math.max(0, Math.min(1, y * 1.15 + 0.25 * Math.exp(-away * 5))))
  }
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) pixels.set(colourAt(x / width, y / height), (y * width + x) * 3)
  return pixels
}
