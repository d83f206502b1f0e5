import { defaultMass } from '../../src/core/model/mass-failure.ts'
import { defaultRetry } from '../../src/core/model/retry.ts'

/** Settings for tests: the same policy with pauses that nobody has to sit through. */

/** On real adb and Appium. The grace stays longer than any lateness that the phones are told to have. */
export const brisk = {
  graceMs: 2_500,
  permitMs: 5_000,
  budgetMs: 60_000,
  silentMs: 6_000,
  drainMs: 60_000,
  cancelMs: 5_000,
  mass: { ...defaultMass, test: { firstMs: 2_000, factor: 2, maxMs: 10_000 } },
  retry: {
    ...defaultRetry,
    attempt: { firstMs: 300, factor: 2, maxMs: 2_000 },
    infrastructure: { firstMs: 300, factor: 2, maxMs: 2_000 },
    look: { firstMs: 300, factor: 2, maxMs: 2_000 },
    maxLooks: 3,
    phoneRest: { firstMs: 300, factor: 2, maxMs: 2_000 },
    cooldown: { firstMs: 1_000, factor: 2, maxMs: 4_000 },
    accountRest: { firstMs: 500, factor: 2, maxMs: 2_000 },
    proxyRest: { firstMs: 1_000, factor: 2, maxMs: 4_000 },
  },
}

/** For scripted workers. */
export const swift = {
  ...brisk,
  graceMs: 150,
  permitMs: 2_000,
  budgetMs: 10_000,
  silentMs: 3_000,
  drainMs: 10_000,
  cancelMs: 2_000,
  retry: {
    ...brisk.retry,
    attempt: { firstMs: 20, factor: 2, maxMs: 200 },
    infrastructure: { firstMs: 10, factor: 2, maxMs: 200 },
    look: { firstMs: 20, factor: 2, maxMs: 200 },
    phoneRest: { firstMs: 10, factor: 2, maxMs: 100 },
    cooldown: { firstMs: 20, factor: 2, maxMs: 200 },
    accountRest: { firstMs: 20, factor: 2, maxMs: 200 },
  },
}
