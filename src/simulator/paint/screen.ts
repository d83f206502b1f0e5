import type { SimulatedPhone } from '../phone/state.ts'
import type { Rect, View, Window } from '../phone/ui.ts'
import { Canvas, parseColour } from './canvas.ts'
import { paintIcon } from './icons.ts'
import { paintPattern } from './pattern.ts'
import { encodePng } from './png.ts'
import { textWidth, writeText } from './text.ts'

const white = '#f5f7fc'
const usual = { ink: white, size: 13 }

let canvas: Canvas | undefined

/** Draws what a person would see, as a PNG. All phones share one canvas; the picture is the caller's. */
export function paintScreen(windows: readonly Window[], phone: SimulatedPhone): Buffer {
  const { width, height } = phone.size
  if (canvas?.width !== width || canvas.height !== height) canvas = new Canvas(width, height)
  canvas.pixels.fill(0)
  for (const { root } of windows) {
    if (root.paint?.dim !== undefined) canvas.shade(root.paint.dim)
    paintView(canvas, root)
  }
  paintStatusBar(canvas, phone)
  return encodePng(canvas)
}

function paintView(to: Canvas, view: View): void {
  const { bounds, paint } = view
  const radius = paint?.radius ?? 0
  if (paint?.fill !== undefined) to.fill(bounds, radius, parseColour(paint.fill))
  if (paint?.image !== undefined) paintPattern(to, bounds, radius, paint.image)
  if (paint?.progress !== undefined) {
    const done = { ...bounds, width: Math.max(bounds.height, bounds.width * paint.progress) }
    to.fill(done, radius, parseColour(paint.ink ?? white))
  }
  if (paint?.border !== undefined) to.outline(bounds, radius, 2, parseColour(paint.border))
  if (paint?.icon !== undefined) paintIcon(to, bounds, paint.icon, parseColour(paint.ink ?? white))
  if (paint?.progress === undefined) paintWords(to, view)
  for (const child of view.children) paintView(to, child)
}

function paintWords(to: Canvas, { text, hint, bounds, paint, type }: View): void {
  const words = paint?.label ?? (text === '' ? hint : text)
  if (words === '') return
  const field = type.endsWith('EditText')
  const box: Rect = field
    ? { x: bounds.x + 18, y: bounds.y + 18, width: bounds.width - 36, height: bounds.height - 36 }
    : bounds
  writeText(to, box, words, {
    size: paint?.size ?? usual.size,
    colour: parseColour(paint?.ink ?? usual.ink),
    align: paint?.align ?? 'left',
    top: paint?.top ?? false,
  })
}

function paintStatusBar(to: Canvas, phone: SimulatedPhone): void {
  const ink = parseColour(white)
  const line = { x: 26, y: 10, width: 200, height: 26 }
  const time = new Date(phone.clock.now()).toISOString().slice(11, 16)
  writeText(to, line, time, { size: 12, colour: ink, align: 'left', top: false })
  const { level } = phone.battery()
  const label = `${level}%`
  const x = phone.size.width - 66
  const words = { ...line, x: x - textWidth(label, 11) - 10, width: 60 }
  writeText(to, words, label, { size: 11, colour: ink, align: 'left', top: false })
  to.outline({ x, y: 16, width: 34, height: 16 }, 5, 2, ink)
  const charge = { x: x + 4, y: 20, width: Math.max(2, Math.round(26 * (level / 100))), height: 8 }
  to.fill(charge, 2, parseColour(level < 15 ? '#ff6b57' : white))
}
