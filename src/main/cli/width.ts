const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

const wide =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
const thin = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

const cells = (grapheme: string): number => (thin.test(grapheme) ? 0 : wide.test(grapheme) ? 2 : 1)

/** How many cells of a terminal a neutral text takes. */
export const widthOf = (text: string): number => {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += cells(segment)
  return width
}

/** At most so many cells; what was cut away is shown by an ellipsis. */
export const cut = (text: string, width: number): string => {
  if (widthOf(text) <= width) return text
  let left = width - 1
  let out = ''
  for (const { segment } of graphemes.segment(text)) {
    left -= cells(segment)
    if (left < 0) break
    out += segment
  }
  return width < 1 ? '' : `${out}…`
}

/** Filled with spaces to so many cells. */
export const fill = (text: string, width: number, side: 'left' | 'right'): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return side === 'left' ? text + space : space + text
}
