import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'

/** A request that is not let in: why, in one sentence, and with which status. */
export interface Refusal {
  readonly status: number
  readonly sentence: string
  readonly headers?: OutgoingHttpHeaders
}

export interface Door {
  readonly port: number
  readonly token: string
}

/** Cookies are shared by all ports of a host, so the name carries the port. */
export const cookieName = (port: number): string => `posthouse-${port}`

/**
 * Lets a request in or refuses it, in this order: a Host that is not this machine's (a page that rebinds its name to
 * 127.0.0.1), an Origin of another site, a missing or wrong token.
 */
export const guard = (headers: IncomingHttpHeaders, door: Door): Refusal | null =>
  hostRefusal(headers, door) ?? originRefusal(headers, door) ?? tokenRefusal(headers, door)

const ownHosts = (port: number): readonly string[] => ['127.0.0.1', 'localhost', '[::1]'].map((h) => `${h}:${port}`)

const hostRefusal = ({ host }: IncomingHttpHeaders, { port }: Door): Refusal | null =>
  host !== undefined && ownHosts(port).includes(host.toLowerCase())
    ? null
    : { status: 421, sentence: `Only requests to ${ownHosts(port).join(' or ')} are answered.` }

const originRefusal = (headers: IncomingHttpHeaders, { port }: Door): Refusal | null => {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const isOwn = origin === undefined || ownHosts(port).some((host) => origin.toLowerCase() === `http://${host}`)
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  return isOwn && !isForeign ? null : { status: 403, sentence: 'Requests from other sites are not answered.' }
}

const tokenRefusal = (headers: IncomingHttpHeaders, door: Door): Refusal | null => {
  const shown = bearer(headers.authorization) ?? cookie(headers.cookie, cookieName(door.port))
  if (shown !== null && isToken(shown, door.token)) return null
  return {
    status: 401,
    sentence:
      shown === null
        ? 'A token is needed; it is in the lock file of the data folder.'
        : 'The token is wrong; each start of the control room makes a new one.',
    headers: { 'WWW-Authenticate': 'Bearer realm="posthouse"' },
  }
}

/** Takes the same time for every wrong token. */
export const isToken = (shown: string, token: string): boolean => timingSafeEqual(digest(shown), digest(token))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const bearer = (header: string | undefined): string | null => /^Bearer ([\w-]{1,200})$/i.exec(header ?? '')?.[1] ?? null

const cookie = (header: string | undefined, name: string): string | null => {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) ?? null
}
