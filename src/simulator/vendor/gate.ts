import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../clock.ts'

export interface Keys {
  readonly token: string
  readonly appId: string
  readonly apiKey: string
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
const perMinute = 200
const banMs = 2 * 60 * 60_000
const oldestMs = 5 * 60_000

/** Who may call, and how often: 200 calls a minute, then two hours without any. */
export class Gate {
  readonly #clock: Clock
  readonly #keys: Keys
  #calls: number[] = []
  #bannedUntil = 0

  constructor(clock: Clock, keys: Keys) {
    this.#clock = clock
    this.#keys = keys
  }

  ban(): void {
    this.#bannedUntil = this.#clock.now() + banMs
  }

  /** The number that refuses the call; null when it may go on. */
  refuse(headers: IncomingHttpHeaders): number | null {
    const now = this.#clock.now()
    if (!this.#knows(headers, now)) return 40003
    if (now < this.#bannedUntil) return 47002
    this.#calls = [...this.#calls.filter((at) => at > now - 60_000), now]
    if (this.#calls.length <= perMinute) return null
    this.ban()
    return 40014
  }

  #knows(headers: IncomingHttpHeaders, now: number): boolean {
    const { token, appId, apiKey } = this.#keys
    const { traceid, authorization, ts, nonce, sign } = headers
    if (typeof traceid !== 'string' || !uuid.test(traceid)) return false
    if (authorization !== undefined) return same(authorization, `Bearer ${token}`)
    if (headers['appid'] !== appId || nonce !== traceid.slice(0, 6) || typeof sign !== 'string') return false
    if (typeof ts !== 'string' || !(Math.abs(now - Number(ts)) < oldestMs)) return false
    const text = appId + traceid + ts + nonce + apiKey
    return same(sign, createHash('sha256').update(text).digest('hex').toUpperCase())
  }
}

const same = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
