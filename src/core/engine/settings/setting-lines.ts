import type { SettingLine } from '../../contract/reports.ts'
import type { MassPolicy } from '../../model/mass-failure.ts'
import type { Backoff, RetryPolicy } from '../../model/retry.ts'
import { defaultSettings, type Settings } from '../../model/settings.ts'
import { type Tunable, tunableOf } from '../../model/tunables.ts'
import type { Tuning } from './tuning.ts'

type Line = Pick<SettingLine, 'unit' | 'sentence'>
const ms = (sentence: string): Line => ({ unit: 'ms', sentence })
const port = (sentence: string): Line => ({ unit: 'port', sentence })
const count = (sentence: string): Line => ({ unit: 'count', sentence })
const money = (sentence: string): Line => ({ unit: 'money', sentence })
const time = (sentence: string): Line => ({ unit: 'time', sentence })
const bytes = (sentence: string): Line => ({ unit: 'bytes', sentence })

/** What each setting does; a setting without a line here does not compile. */
const plain = {
  slots: count(
    'Workers at most, each with an Appium server of its own; one drives one phone at a time. More start at once, fewer at the next start.',
  ),
  appiumPortBase: port('First port of the Appium servers; each slot takes two.'),
  systemPortBase: port('First port of the drivers’ servers; each slot takes ten.'),
  mjpegPortBase: port('First port of the drivers’ picture streams; each slot takes one.'),
  chromedriverPortBase: port('First port for web views; each slot takes one.'),
  budgetMs: ms('A whole run, from start to outcome; a longer one ends with a fault.'),
  permitMs: ms(
    'How long a permission to tap Share is good for. Fixed while the control room runs: the promise never to post twice leans on it.',
  ),
  graceMs: ms('How long a post may take to show up before its absence counts.'),
  silentMs: ms('A worker that says nothing for longer is ended.'),
  drainMs: ms('How long draining workers may take before they are ended.'),
  cancelMs: ms('How long workers may take when they are called back.'),
  recycleJobs: count('A worker is replaced after so many jobs.'),
  recycleMs: ms('A worker is replaced after so long.'),
  slotBytes: bytes('A worker is replaced when it and its Appium take more memory together.'),
  mayReboot: {
    unit: 'switch',
    sentence: 'Whether a phone may be rebooted when nothing else has helped. Phones on adb over TCP never are.',
  },
  evidenceMs: ms('Evidence of settled jobs is kept for so long.'),
  evidenceBytes: bytes('Beyond so much evidence the oldest of settled jobs is removed.'),
  failedEvidenceMs: ms('Evidence of failed jobs is kept for so long, whatever its size.'),
  eventsMs: ms('Events are kept for so long: what was decided, by whom and why.'),
  reportsKept: count('Daily reports that are kept; older ones go with the next report.'),
  accountCap: count(
    'Posts in 24 hours of an account that is added without a cap of its own. Accounts that are there keep theirs.',
  ),
  accountSpacingMs: ms(
    'The time between two posts of an account that is added without one. Accounts that are there keep theirs.',
  ),
  quietFrom: time(
    'From then on nobody is notified, on the desktop or outside; what happens still stands in the panel.',
  ),
  quietTo: time('Until then. The same as the beginning: notices come at any time.'),
  cloudMinutePrice: money('What a cloud phone costs in a minute, in US dollars, in which its vendor bills.'),
  cloudDayBudget: money(
    'What cloud phones may cost on one day of UTC, in US dollars; then none starts until the next one. 0: no budget.',
  ),
  leastMemoryBytes: bytes('With less free memory, slots without a job rest and routines that can wait are left out.'),
} satisfies Record<Exclude<keyof Settings, 'retry' | 'mass'>, Line>

const counts = {
  maxAttempts: count(
    'Attempts that the app, the content or an unknown cause may spoil before a job fails. Jobs that are queued keep theirs.',
  ),
  maxTries: count('Tries that infrastructure may spoil before a job fails.'),
  maxLooks: count('Looks for proof before a person is asked.'),
  strikes: count('Runs of an account in a row that infrastructure may spoil before the account rests.'),
} satisfies Record<{ [K in keyof RetryPolicy]: RetryPolicy[K] extends number ? K : never }[keyof RetryPolicy], Line>

const mass = {
  jobs: count('So many jobs that one cause fails hold their app.'),
  phones: count('On so many phones at least.'),
  runs: count('Or half of so many latest runs of the app.'),
  withinMs: ms('Failures that are older count no more.'),
} satisfies Record<Exclude<keyof MassPolicy, 'test'>, Line>

const pauses = {
  attempt: 'The pause after a spoiled attempt',
  infrastructure: 'The pause after a try that infrastructure spoiled',
  look: 'The pause between two looks for proof',
  phoneRest: 'The rest of a phone after a fault of its own',
  cooldown: 'The rest of an account that was told to slow down',
  accountRest: 'The rest of an account whose runs infrastructure spoiled',
  proxyRest: 'The rest of a proxy that failed an account',
} satisfies Record<Exclude<keyof RetryPolicy, keyof typeof counts | 'freshFirst'>, string>

const named = { slots: 'slots', appiumPortBase: 'appium-base-port', systemPortBase: 'system-port-base' } as const
const keys = <T extends object>(o: T): readonly (keyof T & string)[] => Object.keys(o) as (keyof T & string)[]

type Bare = Omit<SettingLine, 'from' | 'by' | 'change' | 'flag'>

/** Every setting of the engine: what it is now, what it is by default, who says so and whether it can be changed. */
export const settingLines = (tuning: Tuning): readonly SettingLine[] =>
  bareLines(tuning.settings).map((line): SettingLine => {
    const tunable = tunableOf(line.key)
    const by = tuning.fixedBy(line.key)
    const change = tunable === null || by !== null ? null : limitsOf(tunable)
    return { ...line, from: sourceOf(line, by, tuning), by, change, flag: flagOf(line.key) }
  })

const limitsOf = ({ from, to, isWhole }: Tunable): NonNullable<SettingLine['change']> => ({ from, to, isWhole })

const flagOf = (key: string): string | null => (key.includes('.') ? null : `--${key}`)

const sourceOf = ({ key, value, usual }: Bare, by: string | null, tuning: Tuning): SettingLine['from'] => {
  if (by !== null) return by.startsWith('--') ? 'flag' : 'environment'
  if (tuning.own(key) !== null) return 'panel'
  return value === usual ? 'default' : 'file'
}

const bareLines = (settings: Settings): readonly Bare[] => [
  ...keys(plain).map((key) => ({
    key: key in named ? named[key as keyof typeof named] : `settings.${key}`,
    value: settings[key],
    usual: defaultSettings[key],
    ...plain[key],
  })),
  ...keys(counts).map((key) => ({
    key: `settings.retry.${key}`,
    value: settings.retry[key],
    usual: defaultSettings.retry[key],
    ...counts[key],
  })),
  {
    key: 'settings.retry.freshFirst',
    value: settings.retry.freshFirst,
    usual: defaultSettings.retry.freshFirst,
    unit: 'switch',
    sentence:
      'Whether jobs that were not tried yet go before those that were; else the due time alone decides. Jobs that wait keep their place until they move.',
  },
  ...keys(mass).map((key) => ({
    key: `settings.mass.${key}`,
    value: settings.mass[key],
    usual: defaultSettings.mass[key],
    ...mass[key],
  })),
  ...keys(pauses).flatMap((key) =>
    pauseLines(`retry.${key}`, pauses[key], settings.retry[key], defaultSettings.retry[key]),
  ),
  ...pauseLines(
    'mass.test',
    'The pause before a test that may lift such a hold',
    settings.mass.test,
    defaultSettings.mass.test,
  ),
]

const pauseLines = (key: string, what: string, now: Backoff, usual: Backoff): readonly Bare[] => {
  const line = (part: keyof Backoff, unit: SettingLine['unit'], words: string): Bare => ({
    key: `settings.${key}.${part}`,
    value: now[part],
    usual: usual[part],
    unit,
    sentence: `${what}: ${words}`,
  })
  return [
    line('firstMs', 'ms', 'the first one.'),
    line('factor', 'factor', 'by how much each further one grows.'),
    line('maxMs', 'ms', 'the longest one.'),
  ]
}
