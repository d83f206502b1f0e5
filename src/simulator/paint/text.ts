import type { Rect } from '../phone/ui.ts'
import type { Canvas, Rgb } from './canvas.ts'
import { glyphs, unknownGlyph } from './font.ts'
import { type Coverage, drawStrokes } from './strokes.ts'

interface Glyph {
  readonly stencil: Coverage | undefined
  readonly advance: number
}

const drawn = new Map<string, Glyph>()
const gapUnits = 2.5

function glyph(char: string, size: number): Glyph {
  const key = `${size} ${char}`
  const known = drawn.get(key)
  if (known !== undefined) return known
  const scale = size / 10
  let made: Glyph
  if (char === ' ') made = { stencil: undefined, advance: 4.2 * scale }
  else {
    const data = glyphs[char] ?? (/\p{Mark}|\p{Cf}/u.test(char) ? undefined : unknownGlyph)
    if (data === undefined) made = { stencil: undefined, advance: 0 }
    else {
      const right = Math.max(...data.split(/[; ]/).map((pair) => Number.parseFloat(pair.replace(/^[~o]/, ''))))
      const advance = char === '\u0308' ? 0 : (right + gapUnits) * scale
      made = { stencil: drawStrokes(data, scale, Math.max(1.3, size * 0.145)), advance }
    }
  }
  drawn.set(key, made)
  return made
}

/** Accents stand apart from their letters, so that each letter is drawn once. */
function signs(line: string): string[] {
  return [...line.normalize('NFD')]
}

export function textWidth(line: string, size: number): number {
  return signs(line).reduce((sum, char) => sum + glyph(char, size).advance, 0)
}

function wrap(words: string, width: number, size: number): string[] {
  const lines: string[] = []
  for (const paragraph of words.slice(0, 1_000).split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && textWidth(longer, size) > width) {
        lines.push(line)
        line = word
      } else line = longer
    }
    lines.push(line)
  }
  return lines
}

function cut(line: string, width: number, size: number): string {
  if (textWidth(line, size) <= width) return line
  const chars = [...line]
  while (chars.length > 0 && textWidth(`${chars.join('')}…`, size) > width) chars.pop()
  return `${chars.join('')}…`
}

/** Writes text into a box: wrapped, cut with an ellipsis where it does not fit. `size` is the height of a capital. */
export function writeText(
  canvas: Canvas,
  box: Rect,
  words: string,
  { size, colour, align, top }: { size: number; colour: Rgb; align: 'left' | 'center' | 'right'; top: boolean },
): void {
  const lineHeight = size * 1.75
  const room = Math.max(1, Math.floor((box.height + size * 0.5) / lineHeight))
  const wrapped = wrap(words, box.width, size)
  const kept = wrapped.slice(0, room)
  if (wrapped.length > room) kept[room - 1] = `${kept[room - 1] ?? ''}…`
  const height = (kept.length - 1) * lineHeight + size
  let y = top ? box.y : box.y + (box.height - height) / 2
  for (const line of kept) {
    const shown = cut(line, box.width, size)
    const spare = box.width - textWidth(shown, size)
    let x = box.x + (align === 'center' ? spare / 2 : align === 'right' ? spare : 0)
    let before = x
    for (const char of signs(shown)) {
      const { stencil, advance } = glyph(char, size)
      if (stencil !== undefined) canvas.stamp(stencil, char === '\u0308' ? before : x, y, colour)
      before = x
      x += advance
    }
    y += lineHeight
  }
}
