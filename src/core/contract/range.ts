/** The part of a file that a request asks for; both ends are included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Reads a `Range` header (RFC 9110, 14.2) for a file of so many bytes. One range is answered; several, another unit and
 * what cannot be read are ignored, as the RFC allows: the whole file is sent then.
 */
const rangeOf = (header: string | null | undefined, bytes: number): Range | 'whole' | 'outside' => {
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(header ?? '') ?? []
  if (first === '' && last === '') return 'whole'
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? 'outside' : { from: bytes - length, to: bytes - 1 }
  }
  const from = Number(first)
  const to = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (last !== '' && Number(last) < from) return 'whole'
  return from >= bytes ? 'outside' : { from, to }
}

/** How a request for a file is answered: its status, the bytes (null: none), and what is said of them. */
export interface Ranged {
  readonly status: 200 | 206 | 416
  readonly range: Range | null
  readonly headers: Readonly<Record<string, string>>
}

/** Whoever asked for a part is told which part it is, be it the whole: a player would not take it otherwise. */
export const answerRange = (header: string | null | undefined, bytes: number): Ranged => {
  const asked = rangeOf(header, bytes)
  if (asked === 'outside') return { status: 416, range: null, headers: { 'Content-Range': `bytes */${bytes}` } }
  const all = { 'Accept-Ranges': 'bytes' }
  if (asked === 'whole')
    return { status: 200, range: { from: 0, to: bytes - 1 }, headers: { ...all, 'Content-Length': String(bytes) } }
  const { from, to } = asked
  return {
    status: 206,
    range: asked,
    headers: { ...all, 'Content-Length': String(to - from + 1), 'Content-Range': `bytes ${from}-${to}/${bytes}` },
  }
}
