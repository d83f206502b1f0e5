import { describe, expect, it } from 'vitest'
import { type FaultType, fault } from '../../../src/core/model/fault.ts'
import type { AccountId, JobId, PhoneId } from '../../../src/core/model/ids.ts'
import { defaultMass, type Member, massFailures, type Sample } from '../../../src/core/model/mass-failure.ts'

const now = 1_800_000_000_000
const minute = 60_000

/** A run of job n on phone p, `ago` minutes ago; without a fault it went well. */
const run = (n: number, p: number, type: FaultType | null, more: { ago?: number; app?: string } = {}): Sample => ({
  at: now - (more.ago ?? 1) * minute,
  run: { job: n as JobId, account: p as AccountId, app: more.app ?? 'reelhouse' },
  phone: `P${p}` as PhoneId,
  fault: type === null ? null : fault(type, 'seen'),
})
const lost = (p: number, type: FaultType | null = 'phone-offline'): Sample => ({ ...run(0, p, type), run: null })
const farm = (count: number, link: Member['link'] = 'tcp'): readonly Member[] =>
  Array.from({ length: count }, (_, n) => ({ id: `P${n}` as PhoneId, link }))
const found = (samples: readonly Sample[], members = farm(8)) => massFailures(samples, members, defaultMass, now)
const times = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n))

describe('an app that fails', () => {
  it.each<[string, readonly Sample[], number]>([
    ['five jobs on three phones', times(5, (n) => run(n, n % 3, 'flow-lost')), 1],
    ['four jobs on four phones', times(4, (n) => run(n, n, 'flow-lost')), 0],
    ['five jobs on two phones', times(5, (n) => run(n, n % 2, 'flow-lost')), 0],
    ['one job five times', times(5, (n) => run(1, n, 'flow-lost')), 0],
    [
      'five jobs, each another way',
      times(5, (n) => run(n, n, (['flow-lost', 'app-crashed'] as const)[n % 2] ?? null)),
      1,
    ],
    ['unknown failures', times(5, (n) => run(n, n, 'unclassified')), 1],
    ['five jobs too long ago', times(5, (n) => run(n, n, 'flow-lost', { ago: 10 })), 0],
    ['five jobs of two apps', times(5, (n) => run(n, n, 'flow-lost', { app: n < 3 ? 'a' : 'b' })), 0],
    ['two apps at once', times(10, (n) => run(n, n, 'flow-lost', { app: n < 5 ? 'a' : 'b' })), 2],
    ['videos that the app refuses', times(9, (n) => run(n, n, 'video-refused')), 0],
    ['accounts that are signed out', times(9, (n) => run(n, n, 'signed-out')), 0],
    ['permissions that come too late', times(9, (n) => run(n, n, 'permission-late')), 0],
    ['drivers that stop', times(9, (n) => run(n, n, 'instrumentation')), 0],
    ['five of many that go well', times(60, (n) => run(n, n % 8, n % 12 === 0 ? 'flow-lost' : null)), 0],
    ['half of the last ten on two phones', times(10, (n) => run(n, n % 2, n % 4 < 2 ? 'flow-lost' : null)), 1],
    ['less than half of the last ten', times(10, (n) => run(n, n % 2, n % 5 < 2 ? 'flow-lost' : null)), 0],
    ['half of the last ten on one phone of two', times(10, (n) => run(n, n % 2, n % 2 === 0 ? 'flow-lost' : null)), 0],
    ['half of the last ten where the app is on one phone', times(10, (n) => run(n, 0, n < 5 ? 'flow-lost' : null)), 1],
    [
      'one job of the last ten again and again',
      times(10, (n) => run(n < 5 ? 0 : n, n % 2, n < 5 ? 'flow-lost' : null)),
      0,
    ],
  ])('%s', (_, samples, many) => {
    expect(found(samples).map((f) => f.cause)).toEqual(times(many, () => 'app-failing'))
  })

  it('is not made well by runs that infrastructure ended', () => {
    const between = times(20, (n) => run(100 + n, n % 3, 'instrumentation'))
    expect(found([...times(4, (n) => run(n, n, 'flow-lost')), ...between, run(4, 4, 'flow-lost')])).toHaveLength(1)
  })

  it('is named with its jobs, its phones, its most frequent fault and what to check', () => {
    const samples = [run(9, 3, 'app-crashed', { ago: 4 }), ...times(5, (n) => run(n, n % 3, 'flow-lost'))]
    expect(found(samples)).toEqual([
      {
        cause: 'app-failing',
        scope: 'app',
        target: 'reelhouse',
        fault: fault('flow-lost', 'seen'),
        jobs: 6,
        phones: 4,
        isHeld: true,
        isTestable: true,
        sentence:
          '6 jobs of Reelhouse failed on 4 phones within 4 minutes. Screens came that the flow does not know (seen). The flow may need a repair. See on the pictures of these jobs what has changed in the app.',
      },
    ])
  })

  it.each<[FaultType, boolean]>([
    ['flow-lost', true],
    ['upload-failed', true],
    ['no-proof', false],
    ['not-published', false],
  ])('with %s: a rehearsal can tell whether it is over: %s', (type, isTestable) => {
    expect(found(times(5, (n) => run(n, n, type)))).toMatchObject([{ isTestable }])
  })
})

describe('the way to the phones', () => {
  it.each<[string, readonly Sample[], readonly Member[], readonly boolean[]]>([
    ['three of four are lost', times(3, (n) => lost(n)), farm(4), [true]],
    ['three of seven are lost', times(3, (n) => lost(n)), farm(7), []],
    ['both of two are lost', times(2, (n) => lost(n)), farm(2), []],
    ['three were lost and one is back', [...times(3, (n) => lost(n)), lost(0, null)], farm(4), []],
    ['three were lost and one has posted since', [...times(3, (n) => lost(n)), run(1, 0, null)], farm(4), []],
    ['runs lose their phones', times(3, (n) => run(n, n, 'session-lost')), farm(4), [true]],
    [
      'those on USB are lost and many others are not',
      times(3, (n) => lost(n)),
      [...farm(3, 'usb'), ...others(9)],
      [false],
    ],
    [
      'those on USB are lost and few others are not',
      times(3, (n) => lost(n)),
      [...farm(3, 'usb'), ...others(3)],
      [true],
    ],
    ['all of another adb server are lost', times(3, (n) => lost(n)), rack(3), [false]],
    ['three are lost, on two adb servers', times(3, (n) => lost(n)), [...rack(2), ...farm(3).slice(2)], []],
    ['another adb server is away', times(3, (n) => lost(n, 'adb-server-away')), rack(3), []],
    ['some on each server', [lost(0), lost(1), lost(10), lost(11)], [...farm(5, 'usb'), ...others(5)], []],
  ])('%s', (_, samples, members, held) => {
    const failures = found(samples, members)
    expect(failures.map((f) => f.isHeld)).toEqual(held)
    for (const f of failures) expect(f).toMatchObject({ cause: 'network-failing', scope: 'farm', target: '' })
  })

  it('is told with the jobs that failed and with what to check there', () => {
    expect(found([lost(0), lost(1), run(7, 2, 'adb-slow')], farm(4))[0]?.sentence).toBe(
      '3 of 4 phones on the network went out of reach within 10 minutes and 1 job failed with them. Check the network between this computer and the phones.',
    )
    expect(
      found(
        times(3, (n) => lost(n)),
        farm(4, 'usb'),
      )[0]?.sentence,
    ).toContain('USB hub')
    expect(
      found(
        times(3, (n) => lost(n)),
        rack(4),
      )[0]?.sentence,
    ).toContain('of the adb server 10.0.0.9:5037 went out of reach')
  })
})

it('a disk that takes no files of five jobs holds the farm', () => {
  expect(found(times(4, (n) => run(n, n, 'room-unwritable')))).toEqual([])
  expect(found(times(5, (n) => run(n, 0, 'room-unwritable')))).toMatchObject([
    { cause: 'room-failing', scope: 'farm', jobs: 5, phones: 1, isHeld: true, isTestable: true },
  ])
})

const server = '10.0.0.9:5037'
function rack(count: number): readonly Member[] {
  return farm(count, 'usb').map((member) => ({ ...member, server }))
}

function others(count: number): readonly Member[] {
  return times(count, (n) => ({ id: `P${10 + n}` as PhoneId, link: 'tcp' }))
}
