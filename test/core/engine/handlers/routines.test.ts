import { describe, expect, it } from 'vitest'
import { testRoom } from '../../../fakes/room.ts'
import { must, send } from './send.ts'

/** Remembers what the handlers asked of the routines. */
const scripted = () => {
  const asked: unknown[] = []
  const say =
    (what: string) =>
    async (...input: unknown[]) => {
      asked.push([what, ...input])
      return { ok: true, value: null }
    }
  return {
    asked,
    routines: { cards: () => ['card'], run: say('run'), pause: say('pause'), resume: say('resume'), tune: say('tune') },
  }
}

describe('routines', () => {
  it.each([
    ['run-routine', { routine: 'prune' }, ['run', 'prune']],
    ['pause-routine', { routine: 'rescan' }, ['pause', 'rescan']],
    ['resume-routine', { routine: 'rescan' }, ['resume', 'rescan']],
    ['tune-routine', { routine: 'rescan', everyMs: 60_000 }, ['tune', 'rescan', 60_000]],
    ['tune-routine', { routine: 'rescan', everyMs: null }, ['tune', 'rescan', null]],
  ])('%s %j', async (name, input, asked) => {
    const script = scripted()
    expect(await send(await testRoom(), name, input, {}, script.routines)).toEqual({ ok: true, value: null })
    expect(script.asked).toEqual([asked])
  })

  it('are listed', async () => {
    expect(await send(await testRoom(), 'routines', {}, {}, scripted().routines)).toEqual({ ok: true, value: ['card'] })
  })

  it.each([
    ['run-routine', { routine: 'coffee' }],
    ['run-routine', {}],
    ['tune-routine', { routine: 'rescan' }],
    ['tune-routine', { routine: 'rescan', everyMs: 9_999 }],
    ['tune-routine', { routine: 'rescan', everyMs: 31 * 86_400_000 }],
    ['watch-campaign', { campaign: 1, watch: 'perhaps' }],
  ])('refuses %s %j', async (name, input) => {
    const script = scripted()
    expect((await send(await testRoom(), name, input, {}, script.routines)).ok).toBe(false)
    expect(script.asked).toEqual([])
  })
})

describe('a watched folder', () => {
  it('shows on the board and as an event of the person', async () => {
    const room = await testRoom()
    await must(room, 'watch-campaign', { campaign: 1, watch: 'take' })
    await room.hub.settled()
    expect(room.hub.board.campaigns['1']).toMatchObject({ watch: 'take' })
    expect(await room.store.events(0, 9)).toMatchObject([
      { who: 'person', what: 'watch-campaign', why: 'What is new in the folder of campaign 1 becomes jobs.' },
    ])
  })
  it('of a campaign that is not there is refused', async () => {
    expect(await send(await testRoom(), 'watch-campaign', { campaign: 9, watch: 'off' })).toEqual({
      ok: false,
      sentence: 'There is no campaign 9.',
    })
  })
})
