import { describe, expect, it } from 'vitest'
import type { Baseline } from '../../../src/core/model/proof.ts'
import { handle, Rig } from './rig.ts'

const sent = (rig: Rig) => ({
  account: handle,
  caption: 'Hello there',
  sha256: '',
  phone: rig.handset.phone.serialno,
  upload: 'u',
})

const baselineOf = (rig: Rig): Baseline => {
  const entries = rig.network.postsOf(handle).map((p) => ({ key: p.caption, caption: p.caption }))
  return { handle, count: entries.length, entries, complete: true, at: rig.time.now() }
}

const look = (rig: Rig, baseline: Baseline | null, quietAgoMs: number | null = 60_000) =>
  rig.run({ mode: 'verify', baseline, quietAt: quietAgoMs === null ? null : rig.time.now() - quietAgoMs })

describe('a run that only verifies', () => {
  it('finds the post', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.network.publish(sent(rig))
    expect(await look(rig, baseline)).toMatchObject({ kind: 'posted' })
    expect(rig.pushes).toBe(0)
  })

  it('finds absence in two refreshed readings after the grace', async () => {
    const rig = new Rig()
    expect(await look(rig, baselineOf(rig))).toMatchObject({ kind: 'absent', fault: { type: 'not-published' } })
    expect(rig.calls.filter((c) => c.call === 'swipe').length).toBeGreaterThanOrEqual(2)
  })

  it.each([0, 3_600_000])(
    'waits for the grace to pass, by its own time: a clock may have jumped %d ms',
    async (ago) => {
      const rig = new Rig()
      const start = rig.time.now()
      expect(await look(rig, baselineOf(rig), ago)).toMatchObject({ kind: 'absent' })
      expect(rig.time.now() - start).toBeGreaterThanOrEqual(20_000)
    },
  )

  it('never finds absence when nothing confirmed the end of the commit’s worker', async () => {
    const rig = new Rig()
    expect(await look(rig, baselineOf(rig), null)).toMatchObject({ kind: 'unproven', fault: { type: 'no-proof' } })
  })

  it('never finds absence when the app had said “posted”', async () => {
    const rig = new Rig()
    const outcome = await rig.run({ mode: 'verify', baseline: baselineOf(rig), quietAt: 0, uploadSeen: true })
    expect(outcome).toMatchObject({ kind: 'unproven', uploadSeen: true })
  })

  it('finds nothing without a baseline', async () => {
    expect(await look(new Rig(), null)).toMatchObject({ kind: 'unproven' })
  })

  it('counts the grace from its own launch of the app, which may set off an upload', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.handset.phone.kill('com.reelhouse.app')
    const start = rig.time.now()
    expect(await look(rig, baseline)).toMatchObject({ kind: 'absent' })
    expect(rig.time.now() - start).toBeGreaterThanOrEqual(20_000)
  })

  it('sees an upload through that its launch set off', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.faults.add({ kind: 'publish-on-open' })
    const first = new Promise<void>((resolve) => rig.before('keep', 3, () => resolve()))
    const posting = rig.run({ isCancelled: () => rig.isCancelled })
    await first
    rig.isCancelled = true
    expect((await posting).kind).toBe('unproven')
    rig.isCancelled = false
    expect(await look(rig, baseline)).toMatchObject({ kind: 'posted' })
  })

  it('an upload that hangs, a draft and an offer to try again all stay unproven', async () => {
    for (const state of ['running', 'failed'] as const) {
      const rig = new Rig()
      rig.handset.app.memory.keepUpload(upload(state))
      rig.handset.app.launch(true)
      rig.time.advance(2_000)
      expect(await look(rig, baselineOf(rig)), state).toMatchObject({ kind: 'unproven' })
    }
    const rig = new Rig()
    rig.handset.app.memory.keepDraft({ id: 'd', account: handle, caption: 'Hello there', path: '/sdcard/x.mp4' })
    expect(await look(rig, baselineOf(rig)), 'a draft').toMatchObject({ kind: 'unproven' })
  })

  it('leaves a share screen that stands there, and counts the grace from then', async () => {
    const rig = new Rig()
    rig.isRefused = true
    await rig.run()
    expect(rig.handset.app.screen).toBe('composer')
    const start = rig.time.now()
    expect(await look(rig, baselineOf(rig))).toMatchObject({ kind: 'absent' })
    expect(rig.time.now() - start).toBeGreaterThanOrEqual(20_000)
    expect(rig.taps).toEqual([])
  })

  it('goes to its account', async () => {
    const rig = new Rig({ accounts: ['other.one', handle] })
    expect(await look(rig, baselineOf(rig))).toMatchObject({ kind: 'absent' })
  })

  it('posts of other jobs since then are explained', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.network.publish({ ...sent(rig), upload: 'a' })
    const run = { mode: 'verify' as const, baseline, quietAt: rig.time.now() - 60_000 }
    expect(await rig.run({ ...run, since: ['Hello there'] })).toMatchObject({ kind: 'absent' })
    rig.network.publish({ ...sent(rig), upload: 'b' })
    expect(await rig.run({ ...run, since: ['Hello there'] })).toMatchObject({ kind: 'posted' })
  })

  it('proves a later commit by its own list, where the first one’s has long left the screen', async () => {
    const rig = new Rig({ olderPosts: 0 })
    rig.network.publish(sent(rig))
    const baseline = baselineOf(rig)
    const captions = Array.from({ length: 9 }, (_, i) => `other ${i}`)
    for (const caption of captions) rig.network.publish({ ...sent(rig), caption, upload: caption })
    rig.time.advance(60_000)
    const newest = rig.network.postsOf(handle).map((p) => ({ key: p.caption, caption: p.caption }))
    const latest = { baseline: { ...baselineOf(rig), entries: newest.slice(0, 5), complete: false }, since: [] }
    const run = { mode: 'verify' as const, baseline, since: captions, quietAt: rig.time.now() - 60_000 }
    expect(await rig.run({ ...run, latest })).toMatchObject({ kind: 'absent' })
    rig.network.publish({ ...sent(rig), upload: 'b' })
    rig.time.advance(60_000)
    expect(await rig.run(run)).toMatchObject({ kind: 'unproven' })
    expect(await rig.run({ ...run, latest })).toMatchObject({ kind: 'posted' })
  })

  it('finds no absence by a later list alone', async () => {
    const rig = new Rig()
    const latest = { baseline: baselineOf(rig), since: [] }
    const baseline = { ...baselineOf(rig), entries: [{ key: 'gone', caption: 'gone' }] }
    expect(await rig.run({ mode: 'verify', baseline, latest, quietAt: 0 })).toMatchObject({ kind: 'unproven' })
  })

  it('says that an upload goes on, where it never ends', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.handset.app.memory.keepUpload(upload('running'))
    rig.handset.app.launch(true)
    rig.time.advance(2_000)
    const fault = {
      type: 'no-proof',
      detail: 'the app shows its upload, and that does not end, nor in a new start of the app',
    }
    expect(await look(rig, baseline)).toMatchObject({ kind: 'unproven', fault })
  })

  it('every fault of the phone is unproven', async () => {
    for (const call of ['look', 'tap'] as const) {
      const rig = new Rig().fails(call, 1, 60)
      expect(await look(rig, baselineOf(rig)), call).toMatchObject({
        kind: 'unproven',
        fault: { type: 'session-lost' },
      })
    }
  })
})

describe('a later attempt', () => {
  it('that finds the post of an earlier commit shares nothing', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.network.publish(sent(rig))
    expect(await rig.run({ baseline })).toMatchObject({ kind: 'already', proof: { entry: { caption: 'Hello there' } } })
    expect([rig.taps, rig.pushes, rig.permitted]).toEqual([[], 0, []])
  })

  it('finds it behind a cached list', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    await look(rig, baseline, null)
    rig.faults.add({ kind: 'profile-cached' })
    rig.network.publish(sent(rig))
    expect(await rig.run({ baseline })).toMatchObject({ kind: 'already' })
  })

  it('that finds it absent posts, and proves it against a fresh baseline', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.network.publish({ ...sent(rig), caption: 'another job' })
    expect(await rig.run({ baseline, since: ['another job'] })).toMatchObject({ kind: 'posted' })
    expect(rig.permitted[0]).toMatchObject({ count: 5 })
  })

  it('that cannot compare stops for a person', async () => {
    const rig = new Rig()
    const baseline = baselineOf(rig)
    rig.network.publish({ ...sent(rig), caption: 'who made this?' })
    expect(await rig.run({ baseline })).toMatchObject({ kind: 'stopped', fault: { type: 'no-proof' } })
    expect(rig.permitted).toEqual([])
  })

  it('of an account whose profile was empty goes on while it is empty', async () => {
    const rig = new Rig({ olderPosts: 0 })
    expect(await rig.run({ baseline: baselineOf(rig) })).toMatchObject({ kind: 'posted' })
  })
})

describe('a rehearsal', () => {
  it('goes to the share screen and back, and publishes and leaves nothing', async () => {
    const rig = new Rig()
    expect(await rig.run({ mode: 'rehearse' })).toEqual({ kind: 'rehearsed' })
    expect(rig.kept).toEqual(['baseline', 'rehearsal'])
    expect([rig.taps, rig.permitted, rig.posts, rig.pushes, rig.unpushes]).toEqual([[], [], [], 1, 1])
    expect(rig.handset.app.screen).toBe('profile')
    expect(rig.handset.app.memory.drafts).toEqual([])
  })

  it('fails like a post', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'share-disabled' })
    expect(await rig.run({ mode: 'rehearse' })).toMatchObject({ kind: 'stopped', fault: { type: 'share-unavailable' } })
  })
})

const upload = (state: 'running' | 'failed') => ({
  id: 'old',
  account: handle,
  caption: 'Hello there',
  path: '/sdcard/Movies/old.mp4',
  sha256: '',
  durationMs: 1_000,
  elapsedMs: 0,
  state,
  fate: 'hang' as const,
  stopsAt: 50,
})
