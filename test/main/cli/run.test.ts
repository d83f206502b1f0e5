import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import { panelProtocol } from '../../../src/core/contract/panel.ts'
import type { Board } from '../../../src/core/model/board.ts'
import type { Change } from '../../../src/core/model/change.ts'
import { addRun, type RunningRoom, run } from '../../../src/main/cli/run.ts'
import type { Config } from '../../../src/main/config/config.ts'
import { placesOf } from '../../../src/main/paths.ts'
import { blank } from '../../core/model/sample/blank.ts'
import { callIn } from './calls/call.ts'

const config = { places: placesOf('/d') } as Config

/** A room that ends when it is told to, and remembers how. */
const fakeRoom = (takenOver: string | null = null) => {
  const ends: string[] = []
  let finish = (): void => {}
  let tell = (_: readonly Change[]): void => {}
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const room = {
    address: 'http://127.0.0.1:4600',
    token: 'secret',
    takenOver,
    ended,
    end: async (how: string) => void ends.push(how),
    panel: {
      watch: (_: null, onFrame: (frame: unknown) => void) => {
        onFrame({ cursor: 'a.0', kind: 'snapshot', protocol: panelProtocol, board: blank })
        tell = (changes) => onFrame({ cursor: 'a.1', kind: 'changes', changes })
        return () => {
          tell = () => {
            throw new Error('told after the end')
          }
        }
      },
    },
  } as unknown as RunningRoom
  return { room, ends, finish: () => finish(), tell: (...changes: Change[]) => tell(changes) }
}

const started = async (columns: number | null = null, takenOver: string | null = null) => {
  const fake = fakeRoom(takenOver)
  const calling = callIn('/', {}, columns)
  const exit = run(calling.call, config, async () => ({ ok: true, value: fake.room }))
  await Promise.resolve()
  await Promise.resolve()
  return { ...fake, ...calling, exit }
}

describe('run', () => {
  it('says where it runs and ends with 0 when the room has ended', async () => {
    const { exit, finish, written, signals } = await started()
    finish()
    expect(await exit).toBe(0)
    expect(written.out).toBe(
      'The control room runs, with its data in /d.\nIts panel: http://127.0.0.1:4600/enter?token=secret\nThe control room has stopped.\n',
    )
    expect(signals.eventNames()).toEqual([])
  })

  it('opens its panel where it was asked to', async () => {
    const { room, finish } = fakeRoom()
    const opened: string[] = []
    const { call } = callIn('/', {}, null)
    const exit = run(
      call,
      config,
      async () => ({ ok: true, value: room }),
      (address) => opened.push(address),
    )
    finish()
    await exit
    expect(opened).toEqual(['http://127.0.0.1:4600/enter?token=secret'])
  })

  it('the first Ctrl+C drains, the second stops now, the third changes nothing', async () => {
    const { exit, ends, finish, written, signals } = await started()
    signals.emit('SIGINT')
    expect(ends).toEqual(['drain'])
    expect(written.err).toContain('Press Ctrl+C again to stop now.')
    signals.emit('SIGINT')
    signals.emit('SIGINT')
    expect(ends).toEqual(['drain', 'now'])
    expect(written.err).toContain('Stopping now')
    finish()
    expect(await exit).toBe(0)
  })

  it.each(['SIGTERM', 'SIGHUP'])('%s stops now', async (signal) => {
    const { exit, ends, finish, signals } = await started()
    signals.emit(signal)
    expect(ends).toEqual(['now'])
    finish()
    await exit
  })

  it('a Ctrl+C while it starts is kept until it can stop', async () => {
    const { room, ends, finish } = fakeRoom()
    const { call, signals } = callIn('/')
    let ready = (): void => {}
    const exit = run(call, config, () => new Promise((resolve) => (ready = () => resolve({ ok: true, value: room }))))
    signals.emit('SIGINT')
    ready()
    finish()
    expect(await exit).toBe(0)
    expect(ends).toEqual(['drain'])
  })

  it('a start that is refused is a sentence and a failure', async () => {
    const { call, written, signals } = callIn('/')
    const exit = await run(call, config, async () => ({ ok: false, sentence: 'Port 4600 is in use.' }))
    expect({ exit, ...written }).toEqual({ exit: 1, out: '', err: 'Port 4600 is in use.\n' })
    expect(signals.eventNames()).toEqual([])
  })

  it('a takeover is said', async () => {
    const { exit, finish, written } = await started(null, 'The control room before this one (process 7) had died.')
    finish()
    await exit
    expect(written.err).toContain('process 7')
  })

  it('takes its flags', async () => {
    let seen: Config | null = null
    const { call } = callIn('/')
    const program = new Command()
    addRun(program, call, async (given) => {
      seen = given
      return { ok: false, sentence: 'enough' }
    })
    await program.parseAsync(['run', '--headless', '--data', '/x', '--slots', '9', '--logs', '/l'], { from: 'user' })
    expect(seen).toMatchObject({ headless: true, settings: { slots: 9 }, places: { data: '/x', logs: '/l' } })
  })
})

describe('what run shows', () => {
  const counts = (change: Partial<Board['counts']>): Change => ({
    set: 'counts',
    value: { ...blank.counts, ...change },
  })
  const notice: Change = {
    set: 'notices',
    key: '1',
    value: {
      id: 1,
      at: 0,
      level: 'warning',
      sentence: 'Gone\u001b[2J',
      fault: null,
      job: null,
      phone: null,
      account: null,
    },
  }

  it('in a pipe: a line for each notice and for each job that ended', async () => {
    const { exit, finish, tell, written } = await started()
    tell(counts({ pending: 2 }))
    tell(notice)
    tell(counts({ pending: 1, running: 1 }))
    tell(counts({ pending: 1, succeeded: 1 }))
    tell(counts({ running: 1, succeeded: 1 }))
    tell(counts({ failed: 1, succeeded: 1 }))
    finish()
    await exit
    expect(written.out.split('\n').slice(2, -2)).toEqual([
      '00:00:00 warning: Gone\\x1b[2J',
      '1 of 2 posted',
      '1 of 2 posted, 1 failed',
    ])
  })

  it('in a terminal: one bar at the bottom, gone at the end', async () => {
    const { exit, finish, tell, written } = await started(80)
    tell(counts({ pending: 1, succeeded: 1 }))
    expect(written.err).toContain('Posts  ████████████░░░░░░░░░░░░  1 of 2 posted')
    finish()
    await exit
    expect(written.err.endsWith('\r\u001b[K')).toBe(true)
  })
})
