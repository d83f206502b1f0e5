/** The part of a file that a request asks for; both ends are included. */
export interface Range {
  readonly from: number
  readonly to: number
}

/**
 * Reads a `Range` header (RFC 9110, 14.2) for a file of so many bytes. One range is answered; several, another unit and
 * what cannot be read are ignored, as the RFC allows: the whole file is sent then.
 */
export const rangeOf = (header: string | null | undefined, bytes: number): Range | 'whole' | 'outside' => {
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

/** What an answer with a part, or with all, of a file says of it. */
export const rangeHeaders = (range: Range, bytes: number): Readonly<Record<string, string>> => ({
  'Accept-Ranges': 'bytes',
  'Content-Length': String(range.to - range.from + 1),
  ...(range.from === 0 && range.to === bytes - 1
    ? {}
    : { 'Content-Range': `bytes ${range.from}-${range.to}/${bytes}` }),
})
