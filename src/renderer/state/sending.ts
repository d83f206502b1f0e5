/** Sends one file; answers a sentence when it did not arrive. An abort breaks it off where it is. */
export type Put = (
  url: string,
  file: File,
  onBytes: (sent: number) => void,
  signal: AbortSignal,
) => Promise<string | null>

/** Above this the control room is asked for room first: whoever sends hears an answer only when all was sent. */
const askAboveBytes = 64_000_000
const brokeOff = 'The line to the control room broke off.'
const unreadable = 'It can no longer be read: it was moved, changed or locked since the drop.'

const sentenceIn = (text: string): string => {
  try {
    const found: unknown = JSON.parse(text)
    if (typeof found === 'object' && found !== null && 'sentence' in found) return String(found.sentence)
  } catch {
    // not the control room's own words
  }
  return 'The control room did not take it.'
}

interface Request {
  readonly method: 'GET' | 'PUT'
  readonly url: string
  readonly body?: File
  readonly onBytes?: (sent: number) => void
  readonly signal: AbortSignal
}

/** Null: done. `lost`: no answer came. */
const request = ({ method, url, body, onBytes, signal }: Request): Promise<string | null | { readonly lost: true }> =>
  new Promise((resolve) => {
    const sent = new XMLHttpRequest()
    sent.open(method, url)
    sent.upload.onprogress = (event) => onBytes?.(event.loaded)
    sent.onload = () => resolve(sent.status < 300 ? null : sentenceIn(sent.responseText))
    sent.onerror = () => resolve({ lost: true })
    sent.onabort = () => resolve({ lost: true })
    if (signal.aborted) return resolve({ lost: true })
    const abort = (): void => sent.abort()
    signal.addEventListener('abort', abort)
    sent.onloadend = () => signal.removeEventListener('abort', abort)
    sent.send(body ?? null)
  })

/** A browser says of a file that vanished only that the request failed; its first and last byte tell. */
const isReadable = async (file: File): Promise<boolean> => {
  try {
    // of one that was gone before its size was asked the size is 0, and so is every part of it: the whole is missed
    for (const part of file.size === 0 ? [file] : [file.slice(0, 1), file.slice(-1)]) await part.arrayBuffer()
    return true
  } catch {
    return false
  }
}

export const putFile: Put = async (url, file, onBytes, signal) => {
  if (file.size > askAboveBytes) {
    const asked = await request({ method: 'GET', url: `${url}?bytes=${file.size}`, signal })
    if (typeof asked === 'string') return asked
    if (asked !== null) return brokeOff
  }
  const sent = await request({ method: 'PUT', url, body: file, onBytes, signal })
  if (sent === null || typeof sent === 'string') return sent
  return signal.aborted || (await isReadable(file)) ? brokeOff : unreadable
}
