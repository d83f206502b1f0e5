import type { Rect } from '../phone/ui.ts'
import { seededRandom, seedOf } from '../random.ts'
import type { Canvas, Rgb } from './canvas.ts'

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

/** A small landscape that stands for a video: sky, sun and hills, in colours that its seed alone decides. */
export function paintPattern(canvas: Canvas, bounds: Rect, radius: number, seed: string): void {
  const random = seededRandom(seedOf(seed))
  const hue = random() * 360
  const sky = hsl(hue, 0.62, 0.3)
  const glow = hsl((hue + 40 + random() * 60) % 360, 0.85, 0.64)
  const sun = { x: 0.2 + random() * 0.6, y: 0.25 + random() * 0.3, r: 0.1 + random() * 0.08 }
  const hills = [0, 1, 2].map((layer) => ({
    height: 0.52 + layer * 0.15 + random() * 0.06,
    swing: 0.03 + random() * 0.06,
    speed: 3 + random() * 5,
    phase: random() * 7,
    colour: hsl((hue + 200 + layer * 16) % 360, 0.42, 0.36 - layer * 0.1),
  }))
  const tall = bounds.height / bounds.width
  canvas.fill(bounds, radius, (px, py) => {
    const x = (px - bounds.x) / bounds.width
    const y = (py - bounds.y) / bounds.height
    for (const hill of hills.toReversed()) {
      if (y > hill.height + Math.sin(x * hill.speed + hill.phase) * hill.swing) return hill.colour
    }
    const away = Math.hypot(x - sun.x, (y - sun.y) * tall)
    if (away < sun.r) return mix(glow, [255, 255, 255], 0.55)
    return mix(sky, glow, Math.max(0, Math.min(1, y * 1.15 + 0.25 * Math.exp(-away * 5))))
  })
}
