import type { JournalLine, SettingLine } from '../../src/core/contract/reports.ts'
import type { Board } from '../../src/core/model/board.ts'
import type { FailureKind } from '../../src/core/model/failure-kind.ts'
import type { AccountDays, EventLine, EventRow, Stats } from '../../src/core/model/history.ts'
import type { AccountId, JobId, PhoneId } from '../../src/core/model/ids.ts'
import type { Answers } from './fake-panel.ts'
import { outsideAnswers } from './outside-answers.ts'
import { minute, nameOf, phoneId } from './recipes.ts'
import { seedNow } from './seed.ts'

/** What a seeded farm answers about its health. */

const ok = <T>(value: T) => ({ ok: true as const, value })

const stats = (board: Board): Stats => {
  const hours = (board.pulse?.hours ?? []).map((h) => ({
    ...h,
    uncertain: 0,
    runs: Math.ceil((h.posted + h.failed) * 1.2),
  }))
  const sum = (of: (h: Stats['hours'][number]) => number) => hours.reduce((all, h) => all + of(h), 0)
  const step = (name: string, n: number, mean: number, app = 'reelhouse') => ({ app, name, n, ms: n * mean })
  return {
    hours,
    posted: sum((h) => h.posted),
    failed: sum((h) => h.failed),
    uncertain: 1,
    runs: sum((h) => h.runs),
    faults:
      hours.length === 0
        ? []
        : [
            { type: 'upload-failed', n: 14 },
            { type: 'phone-offline', n: 9 },
            { type: 'action-blocked', n: 6 },
            { type: 'video-refused', n: 3 },
            { type: 'signed-out', n: 1 },
          ],
    steps:
      hours.length === 0
        ? []
        : [
            step('uploading', 190, 6_200),
            step('gallery', 201, 4_100),
            step('caption', 198, 2_300),
            step('profile', 214, 1_900),
            step('feed', 219, 1_400),
            step('trim', 199, 1_200),
          ],
  }
}

/** Most accounts do well; some have bad days, and one has not posted yet. */
const accountDays = (accounts: readonly number[], days: number): readonly AccountDays[] =>
  accounts.map((account) => ({
    account: account as AccountId,
    days: Array.from({ length: days }, (_, day) => {
      const n = (account * 7 + day * 3) % 5
      const failed = account % 6 === 2 && day > 8 ? n : (account * 5 + day * 11) % 17 === 0 ? 1 : 0
      return account % 11 === 5 ? { posted: 0, failed: 0 } : { posted: failed > 2 ? 1 : n, failed }
    }),
  }))

const event = (
  id: number,
  ago: number,
  who: string,
  what: string,
  why: string,
  about: Partial<Pick<EventRow, 'job' | 'phone' | 'account'>> = {},
): EventLine => ({
  id,
  at: seedNow - ago * minute,
  who,
  what,
  why,
  job: null,
  phone: null,
  account: null,
  ...about,
  phoneName: about.phone ?? null,
  app: about.account == null ? null : 'reelhouse',
  handle: about.account == null ? null : `account.${about.account}`,
})

const phone = (i: number): { readonly phone: PhoneId } => ({ phone: phoneId(i) })

export const events: readonly EventLine[] = [
  event(95, 0.3, 'worker', 'ended', 'Slot 12: Appium missed 3 checks. No attempt was spent.', phone(12)),
  event(94, 4, 'phone', 'lost', 'adb says offline.', phone(13)),
  event(93, 13, 'person', 'answer', 'A person said: look again.', { account: 7 as AccountId, job: 48_206 as JobId }),
  event(92, 21, 'phone', 'back', 'It answers again.', phone(5)),
  event(
    91,
    22,
    'watchdog',
    'needs-person',
    'Back up the database: failed 3 times in a row: The disk of /srv/posthouse is full.',
  ),
  event(90, 34, 'person', 'pause', 'Paused by a person.', phone(11)),
  event(89, 50, 'person', 'take-over', 'A person took the phone.', phone(8)),
  event(88, 61, 'watchdog', 'late', 'Reconcile posts: no success for 12 h; it runs at once.'),
  event(87, 91, 'person', 'undo', '12 of 12 jobs are as they were.'),
  event(86, 205, 'watchdog', 'well', 'Rescan folders: succeeds again.'),
  event(85, 236, 'watchdog', 'hung', 'Rescan folders: It took longer than 30 min and was given up.'),
  event(
    84,
    390,
    'routine',
    'report',
    '186 posted (97.4%), 5 failed, 1 became uncertain in 219 runs. /srv/posthouse/reports/report-2026-11-24.txt',
  ),
  event(83, 391, 'room', 'recovered', '3 jobs of an earlier control room were settled.'),
  event(82, 1_010, 'worker', 'given-up', 'Appium ended five times in a row with “address in use”.', phone(2)),
  event(81, 1_015, 'person', 'edit-phone', 'It is called 03 Kestrel now.', phone(2)),
]

const line = (
  agoMs: number,
  what: JournalLine['what'],
  sentence: string,
  ms: number | null,
  isGood = true,
): JournalLine => ({ at: seedNow - agoMs, what, isGood, sentence, ms })

const journal: readonly JournalLine[] = [
  line(402_300, 'check', 'The shell answered', 62),
  line(372_180, 'check', 'The shell answered', 58),
  line(342_240, 'check', 'The shell answered', 1_910),
  line(312_000, 'check', 'The shell did not answer in 5 s', 5_000, false),
  line(301_410, 'state', 'adb says offline', null, false),
  line(299_870, 'reconnect', 'adb reconnect: the device is still offline', 2_040, false),
  line(240_960, 'state', 'adb does not list the phone', null, false),
  line(239_500, 'reconnect', 'Try 2 of 6: device not found', 2_010, false),
  line(120_100, 'reconnect', 'Try 3 of 6: device not found', 2_003, false),
  line(
    62_400,
    'cure',
    'adb has connected to the phone again; it did not help. adb lost this phone (offline).',
    2_900,
    false,
  ),
  line(31_200, 'cure', 'A new session was opened.', 3_140),
  line(9_588, 'reconnect', 'Try 4 of 6: device not found', 2_000, false),
]

const set = (
  key: string,
  value: SettingLine['value'],
  usual: SettingLine['usual'],
  unit: SettingLine['unit'],
  sentence: string,
  some: Partial<SettingLine> = {},
): SettingLine => ({
  key,
  value,
  usual,
  unit,
  sentence,
  from: usual === null ? 'file' : value === usual ? 'default' : 'file',
  by: null,
  change: null,
  flag: null,
  ...some,
})
const within = (from: number, to: number) => ({ change: { from, to, isWhole: true } })

const slots = { by: '--slots', from: 'flag', flag: '--slots' } as const
const hour = 60 * minute

export const settings: readonly SettingLine[] = [
  set('data', '/srv/posthouse', null, 'path', 'The folder with everything that is kept.', { flag: '--data' }),
  set('adb', null, null, 'path', 'The adb program; left out: it is looked for.', { flag: '--adb' }),
  set('slots', 18, 4, 'count', 'How many phones work at the same time. Each takes about 170 MB.', slots),
  set(
    'settings.budgetMs',
    15 * minute,
    15 * minute,
    'ms',
    'A whole run, from start to outcome; a longer one ends with a fault.',
    within(minute, 2 * hour),
  ),
  set(
    'settings.graceMs',
    20_000,
    20_000,
    'ms',
    'How long a post may take to show up before its absence counts.',
    within(1_000, 10 * minute),
  ),
  set('settings.quietFrom', 1_320, 1_320, 'time', 'From then on nobody is notified.', within(0, 1_439)),
  set('settings.quietTo', 420, 420, 'time', 'Until then.', within(0, 1_439)),
  set('settings.permitMs', 10_000, 10_000, 'ms', 'How long a permission to tap Share is good for.'),
  set('settings.recycleJobs', 200, 200, 'count', 'A worker is replaced after so many jobs.', within(1, 100_000)),
  set(
    'settings.slotBytes',
    900_000_000,
    900_000_000,
    'bytes',
    'A worker is replaced when it and its Appium take more memory together.',
    within(100_000_000, 64_000_000_000),
  ),
  set(
    'settings.mayReboot',
    false,
    false,
    'switch',
    'Whether a phone may be rebooted when nothing else has helped. Phones on adb over TCP never are.',
    within(0, 1),
  ),
  set('settings.retry.maxAttempts', 3, 3, 'count', 'Attempts that may be spoiled before a job fails.', within(1, 20)),
  set('settings.retry.attempt.firstMs', minute, 30_000, 'ms', 'The pause after a spoiled attempt: the first one.', {
    ...within(1_000, 24 * hour),
    from: 'panel',
  }),
  set(
    'settings.retry.attempt.factor',
    3,
    3,
    'factor',
    'The pause after a spoiled attempt: by how much each further one grows.',
    { change: { from: 1, to: 100, isWhole: false } },
  ),
  set('appium-base-port', 4_723, 4_723, 'port', 'First port of the Appium servers; each slot takes two.', {
    flag: '--appium-base-port',
  }),
  set('settings.mjpegPortBase', 9_200, 9_200, 'port', 'First port of the drivers’ picture streams.'),
]

const failureKinds: readonly FailureKind[] = [
  {
    print: 'the list showed # entries and none of them could be read',
    n: 7,
    firstAt: seedNow - 190 * minute,
    lastAt: seedNow - 4 * minute,
    samples: [19_204, 19_377, 19_401].map((job, n) => ({
      at: seedNow - (190 - 60 * n) * minute,
      words: 'The list showed 12 entries and none of them could be read',
      job: job as JobId,
      phone: phoneId(11),
    })),
  },
]

export const healthAnswers = (board: Board): Answers => {
  const isEmpty = Object.keys(board.phones).length === 0
  const own = new Map<string, number | boolean>()
  return {
    ...outsideAnswers(),
    'account-days': ({ accounts, days }) => ok(accountDays(accounts, days)),
    stats: () => ok(stats(board)),
    events: ({ who, phone: of, before, limit = 100 }) => {
      const all = isEmpty
        ? []
        : events.filter((e) => (who === undefined || e.who === who) && (of === undefined || e.phone === of))
      const from = before === undefined ? all : all.filter((e) => e.id < before)
      const page = from.slice(0, limit)
      return ok({ events: page, next: from.length > limit ? (page.at(-1)?.id ?? null) : null })
    },
    'failure-kinds': () => ok(isEmpty ? [] : failureKinds),
    journal: ({ phone: of }) => ok(of === phoneId(13) ? journal : journal.slice(0, 4)),
    waiting: () =>
      ok({
        groups: isEmpty
          ? []
          : [
              { code: 'due', sentence: 'Due at 14:42.', jobs: 3_702, until: seedNow + 11 * minute },
              {
                code: 'window',
                sentence: 'The posting window opens at 18:00.',
                jobs: 1_420,
                until: seedNow + 209 * minute,
              },
              { code: 'cap', sentence: '6 of 6 posts in 24 h are used up.', jobs: 804, until: seedNow + 95 * minute },
              { code: 'account', sentence: '@mosslight.kitchen: the app asks for a code.', jobs: 312, until: null },
              { code: 'phone', sentence: `${nameOf(13)} is offline.`, jobs: 212, until: null },
              { code: 'spacing', sentence: '25 min between two posts.', jobs: 32, until: seedNow + 6 * minute },
            ],
        looked: board.counts.pending + board.counts.retrying,
        all: board.counts.pending + board.counts.retrying,
      }),
    'run-routine': () => ok({ kind: 'succeeded', sentence: 'Done.', isWell: true }),
    'pause-routine': () => ok(null),
    'resume-routine': () => ok(null),
    'tune-routine': () => ok(null),
    'watch-campaign': () => ok(null),
    backup: () => ok({ file: '/srv/posthouse/backups/2026-11-24-1431.db', bytes: 41_200_000 }),
    settings: () => ok(settings.map((line) => ({ ...line, value: own.get(line.key) ?? line.value }))),
    'change-settings': ({ set: changes, dryRun = false }) => {
      const before = Object.fromEntries(Object.keys(changes).map((key) => [key, own.get(key) ?? null]))
      if (!dryRun)
        for (const [key, value] of Object.entries(changes))
          if (value === null) own.delete(key)
          else own.set(key, value)
      return ok({ changed: Object.keys(changes).length, before })
    },
    'read-notices': () => ok({ read: Object.keys(board.notices).length }),
  }
}
