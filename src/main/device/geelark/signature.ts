import { createHash } from 'node:crypto'
import type { VendorKeys } from '../../../core/ports/provider.ts'

export interface Stamp {
  /** A version 4 UUID, new for each call. */
  readonly traceId: string
  /** Unix time in milliseconds. */
  readonly at: number
}

const nonceLength = 6

/**
 * Headers that prove who asks. With a key they carry the upper-case hex SHA-256 of app id, trace id, time, nonce (the
 * first six characters of the trace id) and key, in a row.
 * https://github.com/geelark-tech/geelark-openapi, Request_Instructions
 */
export const authorize = (who: VendorKeys, { traceId, at }: Stamp): Readonly<Record<string, string>> => {
  if (who.kind === 'token') return { traceId, Authorization: `Bearer ${who.token}` }
  const ts = String(at)
  const nonce = traceId.slice(0, nonceLength)
  const sign = createHash('sha256').update(`${who.appId}${traceId}${ts}${nonce}${who.apiKey}`).digest('hex')
  return { appId: who.appId, traceId, ts, nonce, sign: sign.toUpperCase() }
}

/** What must appear nowhere. */
export const secretsOf = (who: VendorKeys): readonly string[] => [who.kind === 'token' ? who.token : who.apiKey]
