import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import type { Reply } from '../../core/ports.ts'
import { isPublic, NearAddress, nearRefusal, publicLookup } from './address.ts'

export interface Post {
  readonly url: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  readonly isNear: boolean
}

const limitMs = 15_000

/** Sends JSON once. No redirect is followed, nothing of the answer but its status counts, and of its body nothing is kept. */
export const post = ({ url, body, headers = {}, isNear }: Post): Promise<Reply> => {
  const to = new URL(url)
  const host = to.hostname.replace(/^\[(.*)\]$/, '$1')
  if (!isNear && isIP(host) !== 0 && !isPublic(host)) return Promise.resolve({ ok: false, sentence: nearRefusal })
  const request = to.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve) => {
    const req = request(
      to,
      {
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Posthouse',
          ...headers,
        },
        ...(isNear ? {} : { lookup: publicLookup }),
        signal: AbortSignal.timeout(limitMs),
      },
      (res) => {
        const status = res.statusCode ?? 0
        res.destroy()
        resolve(
          status >= 200 && status < 300
            ? { ok: true, value: null }
            : {
                ok: false,
                sentence: `${to.host} answered with status ${status}${status >= 300 && status < 400 ? ', a redirect, which is not followed' : ''}.`,
              },
        )
      },
    )
    req.on('error', (error) => resolve({ ok: false, sentence: sentenceOf(to.host, error) }))
    req.end(body)
  })
}

const sentenceOf = (host: string, error: Error): string => {
  if (error instanceof NearAddress) return error.message
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return `${host} did not answer within ${limitMs / 1_000} s.`
  // the code alone: an error's words may hold the address with what opens it
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  return `${host} could not be reached (${code}).`
}
