import { describe, expect, it, onTestFinished } from 'vitest'
import { did, type Routine, type RunView } from '../../../../src/core/engine/routines/routine.ts'
import { Routines } from '../../../../src/core/engine/routines/routines.ts'
import { type Heartbeat, noBeat, plans, type RoutineId, type RoutinePlan } from '../../../../src/core/model/routine.ts'
import type { RoutineCard } from '../../../../src/core/model/routine-card.ts'
import type { Reply } from '../../../../src/core/ports.ts'
import { ManualClock } from '../../../fakes/clock.ts'

const minute = 60_000
const hour = 60 * minute

type Answer = Reply<{ readonly sentence: string; readonly isWell: boolean }>

interface Script {
  readonly runs: RunView[]
  answer(run: RunView): Promise<Answer>
  readonly routine: Routine
}

/** A routine that answers what a test wants, and remembers its runs. */
const scripted = (id: RoutineId, plan: Partial<RoutinePlan> = {}): Script => {
  const runs: RunView[] = []
  const script: Script = {
    runs,
    answer: async (_: RunView): Promise<Answer> => did('It did.'),
    routine: {
      plan: { ...plans[id], after: [], ...plan },
      work: (run) => {
        runs.push(run)
        return script.answer(run)
      },
    },
  }
  return script
}

const fails = async (): Promise<Answer> => ({ ok: false, sentence: 'No disk.' })
const hangs = (): Promise<Answer> => new Promise(() => {})

const setUp = async (scripts: readonly Script[], kept: readonly Heartbeat[] = []) => {
  const clock = new ManualClock()
  const beats = new Map(kept.map((b) => [b.id, b]))
  const events: string[] = []
  const notices: string[] = []
  const board = new Map<RoutineId, RoutineCard>()
  const memory = { bytes: null as number | null, available: async () => memory.bytes }
  const routines = new Routines(
    {
      store: {
        routines: async () => [...beats.values()],
        keepRoutine: async (beat) => void beats.set(beat.id, beat),
        note: async ({ who, what, why }) => void events.push(`${who} ${what}: ${why}`),
      },
      clock,
      random: () => 0.5,
      log: { info: () => {}, warn: () => {} },
      memory,
      settings: { leastMemoryBytes: 1_000, cancelMs: 10_000 },
      changed: { notice: ({ sentence }) => void notices.push(sentence) },
      show: (card) => void board.set(card.id, card),
    },
    scripts.map((s) => s.routine),
  )
  const stop = async (): Promise<void> => {
    const stopped = routines.stop()
    await clock.advance(10_000)
    await stopped
  }
  onTestFinished(async () => {
    await stop()
    expect(clock.pending).toBe(0)
  })
  await routines.start()
  return { clock, beats, events, notices, board, memory, routines, stop }
}

describe('time', () => {
  it('first runs follow each other, then each routine has its interval', async () => {
    const [one, two] = [scripted('phones'), scripted('rescan')]
    const { clock } = await setUp([one, two])
    await clock.advance(5_000)
    expect([one.runs.length, two.runs.length]).toEqual([1, 0])
    await clock.advance(5_000)
    expect([one.runs.length, two.runs.length]).toEqual([1, 1])
    await clock.advance(10 * minute)
    expect([one.runs.length, two.runs.length]).toEqual([11, 2])
  })

  it('a success of an earlier life counts', async () => {
    const one = scripted('backup')
    const succeededAt = new ManualClock().now() - 23 * hour
    const { clock } = await setUp([one], [{ ...noBeat('backup'), succeededAt }])
    await clock.advance(hour - 1)
    expect(one.runs).toHaveLength(0)
    await clock.advance(1)
    expect(one.runs).toHaveLength(1)
  })

  it('one that fails comes again within the hour', async () => {
    const one = scripted('prune')
    one.answer = fails
    const { clock } = await setUp([one])
    await clock.advance(10_000)
    expect(one.runs).toHaveLength(2)
    await clock.advance(hour)
    expect(one.runs).toHaveLength(4)
  })

  it('it is never run beside itself', async () => {
    const one = scripted('phones')
    let finish = (_: Answer): void => {}
    one.answer = () => new Promise((resolve) => (finish = resolve))
    const { clock, routines, board } = await setUp([one])
    await clock.advance(5_000)
    expect(board.get('phones')).toMatchObject({ state: 'running', nextAt: null })
    expect(await routines.run('phones')).toEqual({ ok: false, sentence: 'Check phones: it runs already.' })
    await clock.advance(2 * minute)
    expect(one.runs).toHaveLength(1)
    finish(did('At last.'))
    await clock.advance(0)
    expect(board.get('phones')).toMatchObject({ state: 'waiting', last: { sentence: 'At last.', tookMs: 2 * minute } })
  })
})

describe('tries', () => {
  it('critical work is tried again after 2, 4 and 8 s', async () => {
    const one = scripted('verify')
    one.answer = fails
    const { clock, beats, events } = await setUp([one])
    const at: number[] = []
    await clock.advance(5_000)
    for (let s = 0; s < 20; s++) {
      at.push(one.runs.length)
      await clock.advance(1_000)
    }
    expect(at).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4])
    expect(beats.get('verify')).toMatchObject({ failures: 1, error: 'No disk.', tookMs: 14_000 })
    expect(events).toEqual(['routine routine-failed: Verify uncertain posts: No disk.'])
  })

  it('other work is tried once more, and a try that succeeds is a success', async () => {
    const one = scripted('report')
    one.answer = async () => (one.runs.length < 2 ? fails() : did('Second.'))
    const { clock, beats } = await setUp([one])
    await clock.advance(7_000)
    expect(beats.get('report')).toMatchObject({ failures: 0, did: 'Second.', failedAt: null })
  })

  it('an exception is a failure like any other', async () => {
    const one = scripted('report')
    one.answer = async () => {
      throw new Error('The database is busy.')
    }
    const { clock, beats } = await setUp([one])
    await clock.advance(7_000)
    expect(beats.get('report')).toMatchObject({ failures: 1, error: 'The database is busy.' })
  })
})

describe('what comes before', () => {
  it('a stale one runs first, a fresh one does not', async () => {
    const order: string[] = []
    const before = scripted('reconcile')
    const after = scripted('report', { after: ['reconcile'] })
    before.answer = async () => {
      order.push('reconcile')
      return did('')
    }
    after.answer = async () => {
      order.push('report')
      return did('')
    }
    const { clock, routines } = await setUp([after, before])
    await clock.advance(5_000)
    expect(order).toEqual(['reconcile', 'report'])
    await routines.run('report')
    expect(order).toEqual(['reconcile', 'report', 'report'])
    await clock.advance(7 * hour)
    await routines.run('report')
    expect(order.filter((o) => o === 'reconcile')).toHaveLength(2)
  })

  it('waiting for it is no hanging', async () => {
    const before = scripted('reconcile', { limitMs: 10 * minute })
    const after = scripted('report', { after: ['reconcile'], limitMs: minute })
    let finish = (_: Answer): void => {}
    before.answer = () =>
      new Promise((resolve) => {
        finish = resolve
      })
    const { clock, events } = await setUp([after, before])
    await clock.advance(9 * minute)
    finish(did('Done.'))
    await clock.advance(0)
    expect(after.runs).toHaveLength(1)
    expect(events).toEqual([])
  })

  it('when it fails, what builds on it is skipped with the reason; when it is paused, it is not waited for', async () => {
    const before = scripted('reconcile')
    const after = scripted('report', { after: ['reconcile'] })
    before.answer = fails
    const { clock, beats, routines } = await setUp([after, before])
    await clock.advance(8_000)
    expect(after.runs).toHaveLength(0)
    expect(beats.get('report')).toMatchObject({ error: 'Reconcile posts comes first: No disk.', failures: 0 })
    await routines.pause('reconcile')
    expect(await routines.run('report')).toMatchObject({ ok: true, value: { kind: 'succeeded' } })
  })
})

describe('memory', () => {
  it('keeps back what can wait, and says so; a person’s wish goes on', async () => {
    const [vital, idle] = [scripted('phones'), scripted('prune')]
    const { clock, memory, board, routines } = await setUp([vital, idle])
    memory.bytes = 999
    await clock.advance(10_000)
    expect([vital.runs.length, idle.runs.length]).toEqual([1, 0])
    expect(board.get('prune')?.last).toMatchObject({ kind: 'skipped', sentence: 'The machine is short of memory.' })
    expect(await routines.run('prune')).toMatchObject({ ok: true, value: { kind: 'succeeded' } })
    memory.bytes = 1_000
    await clock.advance(24 * hour)
    expect(idle.runs).toHaveLength(2)
  })
})

describe('a person', () => {
  it('runs one now; its next run counts from then', async () => {
    const one = scripted('rescan')
    const { clock, routines, board, events } = await setUp([one])
    const began = clock.now()
    expect(await routines.run('rescan')).toEqual({
      ok: true,
      value: { kind: 'succeeded', sentence: 'It did.', isWell: true },
    })
    expect(board.get('rescan')?.nextAt).toBe(began + 10 * minute)
    await clock.advance(9 * minute)
    expect(one.runs).toHaveLength(1)
    expect(events).toContain('person run-routine: Rescan folders.')
  })

  it('pauses and resumes; the pause outlives the control room', async () => {
    const one = scripted('rescan')
    const { clock, routines, beats, board } = await setUp([one])
    await routines.pause('rescan')
    expect(board.get('rescan')).toMatchObject({ state: 'paused', nextAt: null, isLate: false })
    await clock.advance(5 * hour)
    expect(one.runs).toHaveLength(0)
    const later = scripted('rescan')
    const second = await setUp([later], [...beats.values()])
    await second.clock.advance(hour)
    expect(later.runs).toHaveLength(0)
    await second.routines.resume('rescan')
    await second.clock.advance(0)
    expect(later.runs).toHaveLength(1)
  })

  it('tunes the interval, and takes the tuning back', async () => {
    const one = scripted('rescan')
    const { clock, routines, board } = await setUp([one])
    await clock.advance(5_000)
    await routines.tune('rescan', 30_000)
    expect(board.get('rescan')).toMatchObject({ everyMs: 30_000, usualMs: 10 * minute })
    await clock.advance(90_000)
    expect(one.runs).toHaveLength(4)
    await routines.tune('rescan', null)
    expect(board.get('rescan')).toMatchObject({ everyMs: 10 * minute, nextAt: clock.now() + 10 * minute })
  })

  it('cannot run a routine that is not there, nor any after the stop', async () => {
    const { routines, stop } = await setUp([scripted('rescan')])
    expect((await routines.run('prune')).ok).toBe(false)
    await stop()
    expect((await routines.run('rescan')).ok).toBe(false)
  })
})

describe('the watchdog', () => {
  it('gives up a run that hangs; the next one waits until the old one has let go', async () => {
    const one = scripted('verify')
    let finish = (_: Answer): void => {}
    one.answer = () => new Promise((resolve) => (finish = resolve))
    const { clock, events, board, beats, notices } = await setUp([one])
    await clock.advance(75_000)
    expect(events[0]).toBe('watchdog hung: Verify uncertain posts: It took longer than 1 min and was given up.')
    expect(one.runs[0]?.isOver).toBe(true)
    expect(board.get('verify')).toMatchObject({ state: 'hung', last: { kind: 'failed' } })
    await clock.advance(minute)
    expect(one.runs).toHaveLength(1)
    expect(beats.get('verify')?.error).toMatch(/has not let go/)
    expect(notices).toEqual([])
    await clock.advance(2 * minute)
    expect(notices).toHaveLength(1)
    one.answer = async () => did('Again.')
    finish(did('Too late.'))
    await clock.advance(minute)
    expect(beats.get('verify')).toMatchObject({ did: 'Again.', failures: 0 })
  })

  it('leaves a hung run behind whose promise never settles, runs the next one, and ignores what comes late', async () => {
    const one = scripted('verify')
    let finish = (_: Answer): void => {}
    one.answer = () => new Promise((resolve) => (finish = resolve))
    const { clock, events, board, beats, routines } = await setUp([one])
    await clock.advance(75_000)
    expect(board.get('verify')?.state).toBe('hung')
    expect(await routines.run('verify')).toMatchObject({ ok: false })
    one.answer = async () => did('Again.')
    await clock.advance(4 * minute)
    expect(one.runs).toHaveLength(1)
    await clock.advance(3 * minute)
    expect(one.runs.length).toBeGreaterThan(1)
    expect(one.runs[0]).toMatchObject({ isOver: true, hasLetGo: false })
    expect(board.get('verify')?.state).toBe('waiting')
    expect(beats.get('verify')).toMatchObject({ did: 'Again.', failures: 0, error: null })
    expect(events.filter((e) => e.startsWith('watchdog left-behind'))).toHaveLength(1)
    const before = beats.get('verify')
    finish(did('Too late.'))
    await clock.advance(1)
    expect(beats.get('verify')).toEqual(before)
    expect(events.filter((e) => e.startsWith('watchdog let-go'))).toHaveLength(1)
    await routines.stop()
    expect(clock.pending).toBe(0)
  })

  it('runs a late one at once, tells a person only when that does not help, and says when all is well', async () => {
    const one = scripted('accounts')
    one.answer = fails
    const { clock, events, notices, board } = await setUp([one])
    await clock.advance(31 * minute)
    expect(notices).toEqual([])
    await clock.advance(3 * minute)
    const said = 'Check accounts: late, and running it at once did not help: No disk.'
    expect(events.filter((e) => e.startsWith('watchdog'))).toEqual([
      'watchdog late: Check accounts: no success for 32 min; it runs at once.',
      `watchdog needs-person: ${said}`,
    ])
    expect(notices).toEqual([said])
    await clock.advance(3 * hour)
    expect(notices).toHaveLength(1)
    one.answer = async () => did('Well.')
    await clock.advance(hour)
    expect(events.at(-1)).toBe('watchdog well: Check accounts: succeeds again.')
    expect(board.get('accounts')).toMatchObject({ isLate: false, failures: 0 })
  })

  it('a late one that succeeds at once needs nobody', async () => {
    const one = scripted('rescan', { everyMs: hour, limitMs: minute })
    let isSkipped = true
    const { clock, memory, events, notices } = await setUp([one])
    memory.bytes = 0
    one.answer = async () => did('Well.')
    memory.available = async () => (isSkipped ? 0 : null)
    await clock.advance(2 * hour + 30_000)
    isSkipped = false
    await clock.advance(5 * minute)
    expect(events.filter((e) => e.startsWith('watchdog'))).toEqual([
      'watchdog late: Rescan folders: no success for 2 h; it runs at once.',
      'watchdog well: Rescan folders: succeeds again.',
    ])
    expect(notices).toEqual([])
  })

  it('tells a person of critical work that fails three times in a row, once', async () => {
    const one = scripted('backup')
    one.answer = fails
    const { clock, notices } = await setUp([one])
    await clock.advance(3 * hour + minute)
    expect(notices).toEqual(['Back up the database: failed 3 times in a row: No disk.'])
    await clock.advance(4 * hour)
    expect(notices).toHaveLength(1)
  })
})

describe('the end', () => {
  it('a run that listens lets go at once and counts as nothing', async () => {
    const one = scripted('prune')
    let letGo = (): void => {}
    one.answer = (run) =>
      new Promise((resolve) => {
        letGo = () => resolve(run.isOver ? { ok: false, sentence: 'Stopped.' } : did('Done.'))
      })
    const { clock, routines, beats } = await setUp([one])
    await clock.advance(5_000)
    const stopped = routines.stop()
    letGo()
    await stopped
    expect(beats.get('prune')).toMatchObject({ failures: 0, failedAt: null, succeededAt: null })
    expect(clock.pending).toBe(0)
  })

  it('a run that does not let go is left behind after the limit', async () => {
    const one = scripted('prune')
    one.answer = hangs
    const { clock, routines } = await setUp([one])
    await clock.advance(5_000)
    let isStopped = false
    const stopped = routines.stop().then(() => (isStopped = true))
    await clock.advance(9_999)
    expect(isStopped).toBe(false)
    await clock.advance(1)
    await stopped
    expect(isStopped).toBe(true)
  })

  it('may come twice, and before any start', async () => {
    const { routines } = await setUp([scripted('prune')])
    await routines.stop()
    await routines.stop()
  })
})
