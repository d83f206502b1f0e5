import { expect, it } from 'vitest'
import { reportDaily } from '../../../../src/core/engine/routines/report.ts'
import { type Report, reportLines, successOf } from '../../../../src/core/model/report.ts'
import type { Reply } from '../../../../src/core/ports.ts'
import { testRoom } from '../../../fakes/room.ts'
import { doOnce, eventsOf, goesOn } from './rig.ts'

const still = { settings: { silentMs: 1e9 } }

const start = async (reply: Reply<string> = { ok: true, value: '/data/reports/report.txt' }) => {
  const room = await testRoom({ phones: 2, jobs: 4, ...still })
  const written: { report: Report; lines: readonly string[] }[] = []
  const reports = {
    write: async (report: Report, lines: readonly string[]) => {
      written.push({ report, lines })
      return reply
    },
  }
  return { ...room, written, work: reportDaily({ world: room.world, reports }) }
}

it('counts the day and says what needs a person, in the file and as an event', async () => {
  const room = await start()
  const { store, clock } = room
  const change = { at: clock.now(), who: 'worker', cause: '' } as const
  const claim = await store.claim({ slot: 0 as never, now: clock.now(), own: null, barred: [] })
  if (claim === null) throw new Error('nothing to claim')
  await store.move(claim.lease, 'start', change)
  const proof = { how: 'list', entry: null, link: null, at: clock.now() } as const
  await store.move(claim.lease, 'already', { ...change, proof })
  const sentence = '@account1 is asked for a code. Enter it on the phone.'
  const hold = { scope: 'account', target: '2', reason: 'challenge', by: 'engine', until: null } as const
  await store.place({ ...hold, sentence, stops: 'commits' }, clock.now())
  const done = await doOnce(room.work)
  expect(done).toEqual({ sentence: '1 posted (100.0%), 0 failed, 0 became uncertain in 0 runs.', isWell: false })
  expect(room.written[0]?.report).toMatchObject({
    posted: 1,
    accounts: [{ handle: 'account0', posted: 1 }],
    now: { waiting: 3, inHand: 0, phones: 2, accounts: 2, heldAccounts: 1, heldPhones: 0 },
    needsPerson: [sentence],
  })
  expect(room.written[0]?.lines).toContain(`  ${sentence}`)
  expect(await eventsOf(room, 'routine')).toEqual(['report'])
})

it('a disk that takes no report is a failure without an event', async () => {
  const room = await start({ ok: false, sentence: 'The disk is full.' })
  expect(await room.work(goesOn)).toEqual({ ok: false, sentence: 'The disk is full.' })
  expect(await eventsOf(room, 'routine')).toEqual([])
})

it('long lists are cut, empty ones are left out', async () => {
  const room = await start()
  await doOnce(room.work)
  const report = room.written[0]?.report as Report
  expect(reportLines(report)).not.toContain('Needs a person')
  const many = reportLines({ ...report, needsPerson: Array.from({ length: 60 }, (_, n) => `thing ${n}`) })
  expect(many).toContain('  thing 49')
  expect(many).not.toContain('  thing 50')
  expect(many).toContain('  and 10 more')
  expect(successOf({ posted: 0, failed: 0 })).toBeNull()
})
