import { neutralise, plainJson } from './neutral.ts'
import { cut } from './width.ts'

/** Where a command's words go. In a terminal one line at the bottom may be redrawn; a pipe gets plain lines. */
export interface Terminal {
  /** Cells of a line; null in a pipe. */
  readonly columns: number | null
  /** One line of output, made harmless. */
  print(line: string): void
  /** A value as JSON. */
  json(value: unknown): void
  /** Text for a file or another program, as it is. */
  raw(text: string): void
  /** One line for a person, beside the output. */
  complain(line: string): void
  /** Replaces the line that is redrawn; '' takes it away. Nothing in a pipe. */
  live(line: string): void
}

export interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

/** `\r`, then clear to the end of the line. */
const wipe = '\r\u001b[K'

export const terminalOn = (out: Stream, err: Stream): Terminal => {
  const isLive = err.isTTY === true
  let shown = ''
  const above = (stream: Stream, text: string): void => {
    const again = isLive && shown !== ''
    if (again) err.write(wipe)
    stream.write(text)
    if (again) err.write(shown)
  }
  return {
    get columns() {
      return out.isTTY === true ? (out.columns ?? 80) : null
    },
    print: (line) => above(out, `${neutralise(line)}\n`),
    json: (value) => above(out, `${plainJson(value)}\n`),
    raw: (text) => void out.write(text),
    complain: (line) => above(err, `${neutralise(line)}\n`),
    live: (line) => {
      if (!isLive || (line === '' && shown === '')) return
      // a full last cell would wrap, and a wrapped line cannot be redrawn
      shown = cut(neutralise(line), Math.max(1, (err.columns ?? 80) - 1))
      err.write(wipe + shown)
    },
  }
}
