import { accountDefaults, type UsualPace } from './account.ts'
import type { Millis } from './ids.ts'
import { defaultMass, type MassPolicy } from './mass-failure.ts'
import { defaultRetry, type RetryPolicy } from './retry.ts'

/** What an operator may tune; every value has a default. */
export interface Settings {
  readonly slots: number
  readonly appiumPortBase: number
  readonly systemPortBase: number
  readonly mjpegPortBase: number
  readonly chromedriverPortBase: number
  readonly retry: RetryPolicy
  readonly mass: MassPolicy
  /** A whole run, from start to outcome. */
  readonly budgetMs: Millis
  /** How long a permission to tap is good for. */
  readonly permitMs: Millis
  /** How long a post may take to show up before its absence counts. */
  readonly graceMs: Millis
  /** A worker that is silent for longer is ended. */
  readonly silentMs: Millis
  /** How long draining workers may take before they are ended. */
  readonly drainMs: Millis
  /** How long workers may take when they are called back. */
  readonly cancelMs: Millis
  /** A worker is replaced after so many jobs. */
  readonly recycleJobs: number
  readonly recycleMs: Millis
  /** A worker is replaced when it and its Appium take more together. */
  readonly slotBytes: number
  /** Phones may be rebooted when nothing else has helped; one on adb over TCP never is, for it would not come back. */
  readonly mayReboot: boolean
  /** Evidence of settled jobs is kept for so long, and while all evidence together stays below so many bytes. */
  readonly evidenceMs: Millis
  readonly evidenceBytes: number
  /** Evidence of failed jobs is kept for so long, whatever its size. */
  readonly failedEvidenceMs: Millis
  /** Events, which tell what was decided and why, are kept for so long. */
  readonly eventsMs: Millis
  readonly reportsKept: number
  /** Routines that can wait are left out while the machine has less. */
  readonly leastMemoryBytes: number
  /** What a new account gets that comes without it: posts in 24 h, and the time between two of them. */
  readonly accountCap: number
  readonly accountSpacingMs: Millis
  /** Nobody is notified between these minutes of the day, 0 to 1439; both the same: at any time. */
  readonly quietFrom: number
  readonly quietTo: number
  /** What a cloud phone costs in a minute, in US dollars, as all vendors bill. */
  readonly cloudMinutePrice: number
  /** What cloud phones may cost on one day, in US dollars; 0: they have no budget. */
  readonly cloudDayBudget: number
}

export const defaultSettings: Settings = {
  slots: 4,
  appiumPortBase: 4723,
  systemPortBase: 8200,
  mjpegPortBase: 9200,
  chromedriverPortBase: 9600,
  retry: defaultRetry,
  mass: defaultMass,
  budgetMs: 15 * 60_000,
  permitMs: 10_000,
  graceMs: 20_000,
  silentMs: 30_000,
  drainMs: 120_000,
  cancelMs: 10_000,
  recycleJobs: 200,
  recycleMs: 6 * 60 * 60_000,
  slotBytes: 900_000_000,
  mayReboot: false,
  evidenceMs: 30 * 24 * 60 * 60_000,
  evidenceBytes: 5_000_000_000,
  failedEvidenceMs: 30 * 24 * 60 * 60_000,
  eventsMs: 180 * 24 * 60 * 60_000,
  reportsKept: 90,
  leastMemoryBytes: 300_000_000,
  accountCap: accountDefaults.cap,
  accountSpacingMs: accountDefaults.spacingMs,
  quietFrom: 0,
  quietTo: 0,
  cloudMinutePrice: 0,
  cloudDayBudget: 0,
}

/** The ports of one slot. Blocks never overlap: Appium takes two, systemPort ten. */
export interface SlotPorts {
  readonly appium: number
  readonly system: number
  readonly mjpeg: number
  readonly chromedriver: number
}

export const slotPorts = (s: Settings, slot: number): SlotPorts => ({
  appium: s.appiumPortBase + 2 * slot,
  system: s.systemPortBase + 10 * slot,
  mjpeg: s.mjpegPortBase + slot,
  chromedriver: s.chromedriverPortBase + slot,
})

/** Of a new account that says nothing of its own. */
export const usualPace = ({ accountCap, accountSpacingMs }: Settings): UsualPace => ({
  cap: accountCap,
  spacingMs: accountSpacingMs,
})
