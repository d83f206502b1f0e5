import type { Paint, Rect } from '../phone/ui.ts'
import type { Canvas, Rgb } from './canvas.ts'
import { type Coverage, drawStrokes } from './strokes.ts'

/** Strokes on a grid of ten by ten, as in the typeface. */
const icons: Readonly<Record<NonNullable<Paint['icon']>, string>> = {
  home: '0.5,5 5,.8 9.5,5;1.8,4.4 1.8,9.4 8.2,9.4 8.2,4.4',
  plus: '5,1 5,9;1,5 9,5',
  cross: '1.8,1.8 8.2,8.2;8.2,1.8 1.8,8.2',
  person: 'o3,.4 7,.4 7,4.8 3,4.8;~.8,9.6 1,6 5,6.2 9,6 9.2,9.6',
  heart: '~5,9 0,5 .2,1 3,.6 5,2.8;~5,9 10,5 9.8,1 7,.6 5,2.8',
  play: '2.6,1.6 8.4,5 2.6,8.4 2.6,1.6;3.4,3 6.6,5 3.4,7 3.4,3;4.2,4.2 4.2,5.8 5.2,5 4.2,4.2',
  back: '6.4,1.4 2.8,5 6.4,8.6',
  check: '1.4,5.4 4,8 8.8,2.4',
  spinner: '~5,1 9,1 9,5 9,9 5,9 1,9 1,5',
  warning: '5,1 9.4,9 .6,9 5,1;5,4 5,6.2;5,7.5 5,7.7',
}

const drawn = new Map<string, Coverage>()

/** An icon in the middle of a box. */
export function paintIcon(canvas: Canvas, box: Rect, name: NonNullable<Paint['icon']>, colour: Rgb): void {
  const side = Math.round(Math.min(38, box.width * 0.62, box.height * 0.62))
  const key = `${name} ${side}`
  const stencil = drawn.get(key) ?? drawStrokes(icons[name], side / 10, Math.max(1.6, side * 0.1))
  drawn.set(key, stencil)
  canvas.stamp(stencil, box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, colour)
}
