/** Advance widths of Inter from space to ~, as small and as bold as the panel has it, in hundredths of its height. */
const widths = [
  27, 32, 52, 65, 65, 101, 66, 33, 39, 39, 65, 65, 27, 65, 27, 38, 65, 65, 65, 65, 65, 65, 65, 65, 65, 65, 27, 27, 65,
  65, 65, 55, 100, 73, 66, 74, 72, 61, 59, 75, 75, 28, 58, 71, 57, 92, 76, 77, 65, 77, 65, 65, 66, 74, 73, 102, 72, 72,
  65, 39, 38, 39, 48, 47, 35, 58, 63, 58, 63, 59, 39, 63, 61, 26, 26, 57, 26, 90, 61, 61, 63, 63, 40, 55, 36, 61, 59,
  84, 57, 59, 57, 39, 36, 39, 65,
]
/** Of any other letter, and of each half of a picture. */
const widest = 115
const space = 32

/** Px that a text takes in a line, at most. */
export const mostPx = (text: string, font: 12 | 13): number => {
  let sum = 0
  for (let at = 0; at < text.length; at++) sum += widths[text.charCodeAt(at) - space] ?? widest
  return (sum * font) / 100
}

/**
 * For a text of one line that has `room` px: cut with an ellipsis, unless it surely fits. To cut takes a clip, and the clips
 * of some hundred cards cost a scrolling page more than all else they show.
 */
export const cut = (text: string, room: number, font: 12 | 13): string =>
  mostPx(text, font) <= room ? 'whitespace-nowrap' : 'truncate'

const clamps = { 2: 'line-clamp-2', 4: 'line-clamp-4', 12: 'line-clamp-12' } as const
/** Words leave a part of each line free. */
const usedOfLine = 0.6

/** The same for a text that wraps. */
export const clamp = (text: string, room: number, lines: keyof typeof clamps, font: 12 | 13): string =>
  mostPx(text, font) <= room * lines * usedOfLine ? '' : clamps[lines]
