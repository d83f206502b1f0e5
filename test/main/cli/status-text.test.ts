import { describe, expect, it } from 'vitest'
import type { Board } from '../../../src/core/model/board.ts'
import type { Hold } from '../../../src/core/model/hold.ts'
import { type StatusView, statusText } from '../../../src/main/cli/status-text.ts'
import { widthOf } from '../../../src/main/cli/width.ts'
import { blank } from '../../core/model/sample/blank.ts'

const now = 10_000_000
const hold = {
  id: 1,
  scope: 'account',
  target: '1',
  reason: 'action-blocked',
  by: 'engine',
  sentence: 'The app showed “Try again later”. The account rests.',
  placedAt: now,
  until: now + 3_600_000,
  stops: 'commits',
} as unknown as Hold

const board = {
  ...blank,
  counts: { ...blank.counts, pending: 40, running: 1, uncertain: 1, succeeded: 12 },
  postedToday: 12,
  farm: { ...blank.farm, nextDue: now + 90_000 },
  adb: {
    version: '1.0.41',
    servers: [{ port: 5038, owner: 'own', state: 'up', since: 0, restarts: 2 }],
  },
  store: { file: '/data/posthouse.db', schema: 3, bytes: 4_200_000, lastBackupAt: null, trouble: null },
  slots: {
    0: {
      id: 0,
      state: 'busy',
      since: 0,
      until: null,
      pid: 812,
      rss: 92_000_000,
      appium: { port: 4723, pid: 813, ms: 4.4, rss: 168_000_000, restarts: 1 },
      session: { phone: 'PX', since: now - 600_000 },
      phone: 'PX',
      jobs: 7,
      trouble: null,
    },
    1: {
      id: 1,
      state: 'backing-off',
      since: 0,
      until: now + 8_000,
      pid: null,
      rss: null,
      appium: { port: 4725, pid: null, ms: null, rss: null, restarts: 0 },
      session: null,
      phone: null,
      jobs: 0,
      trouble: 'Port 4725 is in use.',
    },
  },
  phones: {
    PX: {
      id: 'PX',
      name: 'Shelf\u001b[31m 京都',
      link: 'usb',
      address: 'PX',
      adb: 'device',
      adbSince: 0,
      accounts: [1],
      slot: 0,
      doing: {
        job: 31,
        mode: 'post',
        screen: 'caption',
        step: 3,
        of: 9,
        attempt: 1,
        maxAttempts: 3,
        tries: 1,
        maxTries: 30,
        since: now - 4_000,
        account: 1,
        videoName: 'a.mp4',
        caption: '',
      },
      holds: [],
      nextDue: null,
    },
  },
  accounts: {
    1: {
      id: 1,
      handle: 'one',
      app: 'reelhouse',
      phone: 'PX',
      used: 2,
      cap: 3,
      cooldownUntil: now + 3_600_000,
      holds: [hold],
      lastPostAt: now - 7_500_000,
      failuresInRow: 1,
    },
  },
  holds: {
    3: {
      hold: {
        ...hold,
        id: 3,
        scope: 'app',
        target: 'reelhouse',
        sentence: '5 jobs failed.',
        test: { at: now + 60_000, failed: 1 },
      },
      testingSince: null,
      lastTest: null,
    },
  },
  notices: {
    1: {
      id: 1,
      at: now - 5_000,
      level: 'trouble',
      sentence: 'Slot 1 could not start.',
      fault: null,
      job: null,
      phone: null,
      account: null,
    },
    2: {
      id: 2,
      at: now,
      level: 'info',
      sentence: 'Job 30 posted.',
      fault: null,
      job: null,
      phone: null,
      account: null,
    },
  },
} as unknown as Board

const view: StatusView = {
  lock: {
    state: 'running',
    pid: 800,
    host: 'desk',
    port: 4600,
    since: now - 7_500_000,
    beat: now - 2_000,
    sentence: null,
  },
  board,
  waiting: {
    groups: [{ code: 'cap', sentence: '@one has used its 3 posts of 24 h.', jobs: 38, until: now + 3_600_000 }],
    looked: 38,
    all: 40,
  },
}

describe('statusText', () => {
  const text = statusText(view, now, null).join('\n')

  it.each([
    'Control room: process 800 on desk, port 4600, for 2 h 05 min, last sign of life 2 s ago.',
    'Farm: running, epoch 1.',
    'Jobs: 40 pending, 1 running, 1 uncertain, 12 succeeded. Posted today: 12. Next due in 90 s.',
    'adb 1.0.41: ours on 5038 up, restarted 2 times.',
    'Database: /data/posthouse.db, schema 3, 4.2 MB',
    'port 4723: 4 ms, 168 MB, 1 restart',
    'backing-off, again in 8 s',
    'Port 4725 is in use.',
    'post job 31: caption 4/9, attempt 1 of 3, 4 s',
    '2 of 3',
    'ends in 60 min',
    'The app showed “Try again later”. The account rests. Ends in 60 min.',
    'Why 40 jobs wait (the first 38 of 40)',
    '@one has used its 3 posts of 24 h.',
    '5 s ago: Slot 1 could not start.',
  ])('says: %s', (words) => expect(text).toContain(words))

  it('leaves out what nobody needs, and acts on no terminal', () => {
    expect(text).not.toContain('Job 30 posted')
    expect(text).not.toContain('\u001b')
  })

  it('tables fit into the terminal', () => {
    for (const line of statusText(view, now, 160)) expect(widthOf(line)).toBeLessThanOrEqual(160)
  })

  it.each<[StatusView['lock']['state'], string]>([
    ['silent', 'It does not answer.'],
    ['died', 'none runs. process 800 on desk, port 4600 had the data and died.'],
    ['busy', 'Data in use: process 800'],
    ['free', 'Control room: none runs.'],
  ])('a lock that is %s: %s', (state, words) => {
    const lines = statusText(
      { lock: { ...view.lock, state, sentence: 'Do this.' }, board: null, waiting: null },
      now,
      null,
    )
    expect(lines).toHaveLength(2)
    expect(lines[0]).toContain(words)
    expect(lines[1]).toBe('Do this.')
  })
})
