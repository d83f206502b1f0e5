import { describe, expect, it, test } from 'vitest'
import { type FaultType, fault, faultTypes, kindOf, strikesPhone } from '../../../src/core/model/fault.ts'
import { climb, climbSentence, isServersTrouble, type May, restSentence } from '../../../src/core/model/ladder.ts'

const all: May = { adb: true, reboot: true }
const none: May = { adb: false, reboot: false }
const rungs = (type: FaultType, may: May, n = 12): readonly string[] =>
  Array.from({ length: n }, (_, i) => climb(type, i + 1, may)?.rung ?? 'none')

describe('the ladder', () => {
  test.each<[FaultType, May, string]>([
    ['instrumentation', all, 'session server appium worker adb reboot rest rest rest rest person person'],
    ['session-refused', all, 'session server appium worker adb reboot rest rest rest rest person person'],
    ['worker-died', all, 'session server appium worker adb reboot rest rest rest rest person person'],
    ['phone-offline', all, 'reconnect session appium worker adb reboot rest rest rest rest person person'],
    ['adb-slow', all, 'reconnect session appium worker adb reboot rest rest rest rest person person'],
    ['appium-down', all, 'session session appium worker adb reboot rest rest rest rest person person'],
    ['instrumentation', none, 'session server appium worker rest rest rest rest rest rest person person'],
    [
      'instrumentation',
      { adb: false, reboot: true },
      'session server appium worker reboot reboot rest rest rest rest person person',
    ],
    ['media-not-seen', all, 'rest rest reboot rest rest rest rest person person person person person'],
    ['phone-storage-full', all, 'person person person person person person person person person person person person'],
    ['control-room-stopped', all, 'none none none none none none none none none none none none'],
    ['adb-server-down', all, 'none none none none none none none none none none none none'],
    ['app-crashed', all, 'none none none none none none none none none none none none'],
    ['challenge', all, 'none none none none none none none none none none none none'],
  ])('for %s, where %j stands open, is %s', (type, may, expected) => {
    expect(rungs(type, may).join(' ')).toBe(expected)
  })

  it('says which rung it skipped to, so that the next one stands above it', () => {
    expect(climb('instrumentation', 5, { adb: false, reboot: true })).toEqual({ rung: 'reboot', at: 6 })
    expect(climb('instrumentation', 5, none)).toEqual({ rung: 'rest', at: 7 })
  })

  it('ends at a person for every fault of a phone, and never goes down', () => {
    const order = ['reconnect', 'session', 'server', 'appium', 'worker', 'adb', 'reboot', 'rest', 'person']
    for (const type of faultTypes.filter((t) => strikesPhone({ type: t }))) {
      const taken = rungs(type, all, 20)
      expect(taken.at(-1), type).toBe('person')
      if (type === 'media-not-seen') continue
      const heights = taken.map((rung) => order.indexOf(rung))
      expect(heights, type).toEqual([...heights].sort((a, b) => a - b))
    }
  })

  it('has no cure for what only a person can change', () => {
    for (const type of faultTypes)
      if (strikesPhone({ type }) && kindOf(fault(type)).cure === 'person')
        expect(climb(type, 1, all)?.rung).toBe('person')
  })
})

describe('the adb server', () => {
  test.each([
    [{ all: 1, down: 1, restartedMs: null }, false],
    [{ all: 2, down: 2, restartedMs: null }, true],
    [{ all: 4, down: 2, restartedMs: null }, true],
    [{ all: 5, down: 2, restartedMs: null }, false],
    [{ all: 4, down: 4, restartedMs: 599_999 }, false],
    [{ all: 4, down: 4, restartedMs: 600_000 }, true],
  ])('%j: is restarted for all: %j', (neighbours, expected) => {
    expect(isServersTrouble(neighbours)).toBe(expected)
  })
})

test('sentences say what is done, what comes next, and why', () => {
  const cause = fault('instrumentation', 'it crashed')
  expect(climbSentence('session', 'server', cause)).toBe(
    'A new session is opened. If that does not help, the driver’s server is installed again. The cause: The UiAutomator2 server on the phone stopped (it crashed). A new session follows.',
  )
  expect(restSentence('server', 'appium', cause)).toBe(
    'The driver’s server was installed again; the next run shows whether it helped. If not, Appium is restarted. The cause: The UiAutomator2 server on the phone stopped (it crashed). A new session follows.',
  )
  expect(restSentence(null, 'rest', cause)).toBe(
    'The phone rests and is tried again. The cause: The UiAutomator2 server on the phone stopped (it crashed). A new session follows.',
  )
})
