import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http'
import { isIP, isIPv6 } from 'node:net'

/** A request that is not let in: why, in one sentence, and with which status. */
export interface Refusal {
  readonly status: number
  readonly sentence: string
  readonly headers?: OutgoingHttpHeaders
}

export interface Door {
  readonly port: number
  readonly token: string
  /** The address that is listened on. */
  readonly host: string
}

/** Cookies are shared by all ports of a host, so the name carries the port. */
export const cookieName = (port: number): string => `posthouse-${port}`

const loopback = ['127.0.0.1', 'localhost', '[::1]']
const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host)

export const isLoopback = (host: string): boolean => loopback.includes(inUrl(host))
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** The names by which a browser may ask. On all addresses of a machine: any bare address, which no page can rebind. */
const isOwn = (authority: string, { host, port }: Door): boolean => {
  const [, name = ''] = /^(.*):(\d+)$/.exec(authority.toLowerCase()) ?? []
  if (authority.toLowerCase() !== `${name}:${port}`) return false
  if (loopback.includes(name) || name === inUrl(host)) return true
  return isWildcard(host) && isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
}

/**
 * Lets a request in or refuses it, in this order: a Host that is not this machine's (a page that rebinds its name to
 * our address), an Origin of another site, a missing or wrong token.
 */
export const guard = (headers: IncomingHttpHeaders, door: Door): Refusal | null =>
  atTheDoor(headers, door) ?? tokenRefusal(headers, door)

/** The same without a token, for whoever is about to show a password. */
export const atTheDoor = (headers: IncomingHttpHeaders, door: Door): Refusal | null =>
  hostRefusal(headers, door) ?? originRefusal(headers, door)

const hostRefusal = ({ host }: IncomingHttpHeaders, door: Door): Refusal | null => {
  if (host !== undefined && isOwn(host, door)) return null
  const names = [...loopback, ...(isLoopback(door.host) || isWildcard(door.host) ? [] : [inUrl(door.host)])]
  return {
    status: 421,
    sentence: `Only requests to ${names.map((n) => `${n}:${door.port}`).join(' or ')} are answered.`,
  }
}

const originRefusal = (headers: IncomingHttpHeaders, door: Door): Refusal | null => {
  const { origin } = headers
  const site = headers['sec-fetch-site']
  const isHome = origin === undefined || (origin.startsWith('http://') && isOwn(origin.slice('http://'.length), door))
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none'
  return isHome && !isForeign ? null : { status: 403, sentence: 'Requests from other sites are not answered.' }
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

/** The word after `Bearer`. */
export const bearer = (header: string | undefined): string | null =>
  /^Bearer ([\w-]{1,200})$/i.exec(header ?? '')?.[1] ?? null

const cookie = (header: string | undefined, name: string): string | null => {
  const pair = (header ?? '').split(';').find((part) => part.trim().startsWith(`${name}=`))
  return pair?.trim().slice(name.length + 1) ?? null
}
