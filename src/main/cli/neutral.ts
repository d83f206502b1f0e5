/**
 * Controls (which move the cursor, colour or retitle a terminal), line separators and marks that turn the reading
 * direction. A zero-width joiner stays: emoji are made with it.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const hostile = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const visible = (char: string): string => {
  const code = char.charCodeAt(0)
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}

/** Text of unknown origin as one line that does nothing to a terminal: what could act is shown as an escape. */
export const neutralise = (text: string): string =>
  text.replace(hostile, (char) => named[char] ?? visible(char)).replace(/\p{Cs}/gu, '\ufffd')

/** JSON on one or more lines that does nothing to a terminal and parses to the same value. */
export const plainJson = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
