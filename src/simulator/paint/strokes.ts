import type { Point } from '../phone/ui.ts'

/** How much of each pixel a drawing covers, from 0 to 255. */
export interface Coverage {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly alpha: Uint8Array
}

type Line = readonly Point[]

function parse(stroke: string): Line {
  const kind = stroke[0]
  const points = (kind === '~' || kind === 'o' ? stroke.slice(1) : stroke).split(' ').map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number)
    return { x, y }
  })
  if (kind === '~') return round(points, false)
  return kind === 'o' ? round(points, true) : points
}

/** Cuts the corners of a line three times (Chaikin), which comes close to a smooth curve. */
function round(points: Line, closed: boolean): Line {
  let line = points
  for (let pass = 0; pass < 3; pass += 1) {
    const next: Point[] = []
    const ends = closed ? line.length : line.length - 1
    for (let index = 0; index < ends; index += 1) {
      const a = line[index]
      const b = line[(index + 1) % line.length]
      if (a === undefined || b === undefined) continue
      next.push({ x: a.x * 0.75 + b.x * 0.25, y: a.y * 0.75 + b.y * 0.25 })
      next.push({ x: a.x * 0.25 + b.x * 0.75, y: a.y * 0.25 + b.y * 0.75 })
    }
    const first = line[0]
    const last = line.at(-1)
    if (!closed && first && last) line = [first, ...next, last]
    else line = next
  }
  const start = line[0]
  return closed && start ? [...line, start] : line
}

function distance(px: number, py: number, a: Point, b: Point): number {
  const dx = b.x - a.x
  const dy = b.y - a.y
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - a.x) * dx + (py - a.y) * dy) / length))
  return Math.hypot(px - a.x - along * dx, py - a.y - along * dy)
}

/** Draws strokes with round ends. `scale` is pixels per unit of the grid, `weight` the thickness in pixels. */
export function drawStrokes(data: string, scale: number, weight: number): Coverage {
  const lines = data.split(';').map((stroke) => parse(stroke).map(({ x, y }) => ({ x: x * scale, y: y * scale })))
  const all = lines.flat()
  const half = weight / 2
  const left = Math.floor(Math.min(...all.map(({ x }) => x)) - half - 1)
  const top = Math.floor(Math.min(...all.map(({ y }) => y)) - half - 1)
  const width = Math.ceil(Math.max(...all.map(({ x }) => x)) + half + 1) - left
  const height = Math.ceil(Math.max(...all.map(({ y }) => y)) + half + 1) - top
  const alpha = new Uint8Array(width * height)
  for (const line of lines) {
    for (let index = 1; index < line.length; index += 1) {
      const a = line[index - 1]
      const b = line[index]
      if (a && b) cover({ left, top, width, height, alpha }, a, b, half)
    }
  }
  return { left, top, width, height, alpha }
}

function cover({ left, top, width, height, alpha }: Coverage, a: Point, b: Point, half: number): void {
  const x0 = Math.max(0, Math.floor(Math.min(a.x, b.x) - half - 1) - left)
  const x1 = Math.min(width - 1, Math.ceil(Math.max(a.x, b.x) + half + 1) - left)
  const y0 = Math.max(0, Math.floor(Math.min(a.y, b.y) - half - 1) - top)
  const y1 = Math.min(height - 1, Math.ceil(Math.max(a.y, b.y) + half + 1) - top)
  for (let y = y0; y <= y1; y += 1) {
    for (let x = x0; x <= x1; x += 1) {
      const part = half + 0.5 - distance(x + left + 0.5, y + top + 0.5, a, b)
      if (part <= 0) continue
      const value = Math.min(255, Math.round(part * 255))
      const at = y * width + x
      if (value > (alpha[at] ?? 0)) alpha[at] = value
    }
  }
}
