import { z } from 'zod'
import { defaultSettings, type Settings } from '../../core/model/settings.ts'
import type { Reply } from '../../core/ports.ts'

const ms = z.int().min(1)
const port = z.int().min(1_024).max(65_535)
const count = z.int().min(1).max(1_000_000)
const bytes = z.int().min(0)
const backoff = z.strictObject({
  firstMs: ms.exactOptional(),
  factor: z.number().min(1).max(100).exactOptional(),
  maxMs: ms.exactOptional(),
})

const minute = z.int().min(0).max(1_439)

/** What only a config file may tune, below `settings`. Everything may be left out. */
const tuningShape = z.strictObject({
  mjpegPortBase: port.exactOptional(),
  chromedriverPortBase: port.exactOptional(),
  budgetMs: ms.exactOptional(),
  permitMs: ms.exactOptional(),
  graceMs: ms.exactOptional(),
  silentMs: ms.exactOptional(),
  drainMs: ms.exactOptional(),
  cancelMs: ms.exactOptional(),
  recycleJobs: count.exactOptional(),
  recycleMs: ms.exactOptional(),
  slotBytes: bytes.exactOptional(),
  mayReboot: z.boolean().exactOptional(),
  evidenceMs: ms.exactOptional(),
  evidenceBytes: bytes.exactOptional(),
  failedEvidenceMs: ms.exactOptional(),
  eventsMs: ms.exactOptional(),
  reportsKept: count.exactOptional(),
  leastMemoryBytes: bytes.exactOptional(),
  accountCap: z.int().min(1).max(1_000).exactOptional(),
  accountSpacingMs: ms.exactOptional(),
  quietFrom: minute.exactOptional(),
  quietTo: minute.exactOptional(),
  cloudMinutePrice: z.number().min(0).max(1_000).exactOptional(),
  cloudDayBudget: z.number().min(0).max(1_000_000).exactOptional(),
  retry: z
    .strictObject({
      maxAttempts: count.exactOptional(),
      maxTries: count.exactOptional(),
      freshFirst: z.boolean().exactOptional(),
      maxLooks: count.exactOptional(),
      attempt: backoff.exactOptional(),
      infrastructure: backoff.exactOptional(),
      look: backoff.exactOptional(),
      phoneRest: backoff.exactOptional(),
      cooldown: backoff.exactOptional(),
      strikes: count.exactOptional(),
      accountRest: backoff.exactOptional(),
      proxyRest: backoff.exactOptional(),
    })
    .exactOptional(),
  mass: z
    .strictObject({
      jobs: count.exactOptional(),
      phones: count.exactOptional(),
      runs: count.exactOptional(),
      withinMs: ms.exactOptional(),
      test: backoff.exactOptional(),
    })
    .exactOptional(),
})

/** The default settings with what the file changes of them. */
export const tune = (file: string, settings: unknown): Reply<Settings> => {
  const parsed = tuningShape.safeParse(settings ?? {})
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const key = ['settings', ...(issue?.path ?? [])].join('.')
    return { ok: false, sentence: `${file}: ${key}: ${issue?.message ?? 'does not fit'}.` }
  }
  const { retry = {}, mass = {}, ...rest } = parsed.data
  const base = defaultSettings.retry
  const usual = defaultSettings.mass
  return {
    ok: true,
    value: {
      ...defaultSettings,
      ...rest,
      retry: {
        ...base,
        ...retry,
        attempt: { ...base.attempt, ...retry.attempt },
        infrastructure: { ...base.infrastructure, ...retry.infrastructure },
        look: { ...base.look, ...retry.look },
        phoneRest: { ...base.phoneRest, ...retry.phoneRest },
        cooldown: { ...base.cooldown, ...retry.cooldown },
        accountRest: { ...base.accountRest, ...retry.accountRest },
        proxyRest: { ...base.proxyRest, ...retry.proxyRest },
      },
      mass: { ...usual, ...mass, test: { ...usual.test, ...mass.test } },
    },
  }
}
