import type { Millis } from './ids.ts'

/** Exponential growth with a ceiling; `jitter` in 0..1 comes from the caller and spreads it by up to 20 %. */
export interface Backoff {
  readonly firstMs: Millis
  readonly factor: number
  readonly maxMs: Millis
}

/** Pause before try n (from 1). */
export const pause = (b: Backoff, n: number, jitter: number): Millis => {
  const grown = Math.min(b.maxMs, b.firstMs * b.factor ** Math.max(0, Math.min(n - 1, 60)))
  return Math.round(grown * (0.9 + 0.2 * jitter))
}

export interface RetryPolicy {
  /** Attempts that app, content or unknown causes may spoil. */
  readonly maxAttempts: number
  /** Tries that infrastructure may spoil before a person is asked. */
  readonly maxTries: number
  /** Jobs that were not tried yet go before those that were; else the due time alone decides. */
  readonly freshFirst: boolean
  readonly attempt: Backoff
  readonly infrastructure: Backoff
  /** Pauses between looks for proof, and how many looks are made before a person is asked. */
  readonly look: Backoff
  readonly maxLooks: number
  /** How long a phone rests after an infrastructure fault of its own. */
  readonly phoneRest: Backoff
  /** How long an account rests when the app asks it to slow down. */
  readonly cooldown: Backoff
  /** Runs of one account in a row that infrastructure may spoil before the account rests. */
  readonly strikes: number
  /** How long it rests then. */
  readonly accountRest: Backoff
  /** How long an account leaves a proxy alone that failed. */
  readonly proxyRest: Backoff
}

const second = 1_000
const minute = 60 * second

export const defaultRetry: RetryPolicy = {
  maxAttempts: 3,
  maxTries: 30,
  freshFirst: true,
  attempt: { firstMs: 30 * second, factor: 3, maxMs: 60 * minute },
  infrastructure: { firstMs: 2 * second, factor: 2, maxMs: 10 * minute },
  look: { firstMs: 15 * second, factor: 3, maxMs: 60 * minute },
  maxLooks: 6,
  phoneRest: { firstMs: 3 * second, factor: 2, maxMs: 10 * minute },
  cooldown: { firstMs: 60 * minute, factor: 2, maxMs: 24 * 60 * minute },
  strikes: 3,
  accountRest: { firstMs: 2 * minute, factor: 2, maxMs: 120 * minute },
  proxyRest: { firstMs: 2 * minute, factor: 3, maxMs: 180 * minute },
}
