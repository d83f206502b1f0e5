import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Refusal } from './guard.ts'

/** What every answer carries: nothing here is for a cache, a frame or a guess. */
export const safeHeaders: OutgoingHttpHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

export const answerJson = (
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void => {
  res.writeHead(status, { ...safeHeaders, 'Content-Type': 'application/json; charset=utf-8', ...headers })
  res.end(JSON.stringify(body))
}

/** A refusal has the shape of a receipt, so that every client reads it alike. */
export const refuse = (res: ServerResponse, { status, sentence, headers }: Refusal): void =>
  answerJson(res, status, { ok: false, sentence }, headers)

export const wrongMethod = (allowed: string): Refusal => ({
  status: 405,
  sentence: `Only ${allowed} is answered here.`,
  headers: { Allow: allowed },
})

const tooLarge: Refusal = {
  status: 413,
  sentence: 'The request is too large.',
  // what still comes is not read, so the connection cannot be used again
  headers: { Connection: 'close' },
}

/** The body as JSON, of at most `maxBytes` bytes. */
export const readJson = async (
  req: IncomingMessage,
  maxBytes: number,
): Promise<{ readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly refusal: Refusal }> => {
  if (!/^application\/json\s*(;|$)/i.test(req.headers['content-type'] ?? ''))
    return { ok: false, refusal: { status: 415, sentence: 'The body must be application/json.' } }
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) return { ok: false, refusal: tooLarge }
  const parts: Buffer[] = []
  let bytes = 0
  // the answer still needs the connection, so leaving the loop must not end it
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > maxBytes) return { ok: false, refusal: tooLarge }
    parts.push(part)
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(parts))
    return { ok: true, body: JSON.parse(text) as unknown }
  } catch {
    return { ok: false, refusal: { status: 400, sentence: 'The body is not JSON in UTF-8.' } }
  }
}
