import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { handle, Rig } from './rig.ts'

/**
 * The rig throws on every tap of Share without a permission, on a second one, and on an ordinary tap that would hit
 * Share, retry or a draft. Here it is let loose with random trouble; the phone's ledger is the judge.
 */

const trouble: readonly Fault[] = [
  { kind: 'permission' },
  { kind: 'system-dialog', title: 'Notice' },
  { kind: 'update-offer' },
  { kind: 'not-now' },
  { kind: 'not-now', at: 'posted' },
  { kind: 'crash', screen: 'gallery' },
  { kind: 'crash', screen: 'composer' },
  { kind: 'crash', screen: 'profile' },
  { kind: 'crash', screen: 'feed' },
  { kind: 'frozen', screen: 'feed' },
  { kind: 'frozen', screen: 'profile' },
  { kind: 'tap-lost', id: 'profile_tab', times: 2 },
  { kind: 'tap-lost', id: 'share_button' },
  { kind: 'tap-lost', id: 'first_time_share_button' },
  { kind: 'caption-cut', length: 7 },
  { kind: 'first-time-sheet' },
  { kind: 'action-blocked' },
  { kind: 'crash-after-share', published: true },
  { kind: 'crash-after-share', published: false },
  { kind: 'publish-on-open' },
  { kind: 'slow-upload', ms: 30_000 },
  { kind: 'upload-fails' },
  { kind: 'upload-fails', draft: true },
  { kind: 'upload-stalls' },
  { kind: 'upload-hangs' },
  { kind: 'content-rejected' },
  { kind: 'no-confirmation' },
  { kind: 'profile-cached' },
  { kind: 'profile-late', ms: 8_000 },
  { kind: 'profile-unreadable' },
  { kind: 'profile-empty', times: 3 },
  { kind: 'logged-out' },
  { kind: 'challenge' },
  { kind: 'wrong-account', handle: 'someone' },
]

const calls = ['look', 'tap', 'swipe', 'back', 'launch', 'find', 'type', 'push'] as const

const script = fc.record({
  now: fc.subarray([...trouble], { maxLength: 3 }),
  /** Faults that come up before the nth look. */
  later: fc.array(fc.record({ look: fc.integer({ min: 2, max: 30 }), fault: fc.constantFrom(...trouble) }), {
    maxLength: 3,
  }),
  fails: fc.array(
    fc.record({
      call: fc.constantFrom(...calls),
      nth: fc.integer({ min: 1, max: 30 }),
      times: fc.integer({ min: 1, max: 3 }),
    }),
    { maxLength: 2 },
  ),
  fate: fc.constantFrom('sent', 'sent', 'sent', 'unknown', 'unknown-lost', 'unsent', 'sent-lost'),
  older: fc.constantFrom(0, 1, 4),
  sameCaptionBefore: fc.boolean(),
  permitFor: fc.constantFrom(10_000, 10_000, 50),
  /** The look before which a person leaves a draft. */
  idea: fc.option(fc.integer({ min: 1, max: 30 })),
})

const idea = { id: 'idea', account: handle, caption: 'An idea', path: '/sdcard/Movies/idea.mp4' }
const leaveIdea = (rig: Rig, look: number | null) => {
  if (look !== null) rig.before('look', look, () => rig.handset.app.memory.keepDraft(idea))
  return () => {
    const wasLeft = look !== null && rig.calls.filter(({ call }) => call === 'look').length >= look
    expect(rig.handset.app.memory.drafts.filter(({ id }) => id === 'idea')).toHaveLength(wasLeft ? 1 : 0)
  }
}

const failedUpload = {
  sha256: '',
  durationMs: 1_000,
  elapsedMs: 0,
  state: 'failed' as const,
  fate: 'publish' as const,
  stopsAt: 50,
}

describe('under random trouble', () => {
  it('Share is tapped at most once per permission, and the outcome never contradicts the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (s) => {
        const rig = new Rig({ olderPosts: s.older })
        if (s.sameCaptionBefore)
          rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
        // as the rules have it: the last post was in the list before this one may begin
        rig.time.advance(10_000)
        const before = rig.posts.length
        for (const f of s.now) rig.faults.add(f)
        for (const l of s.later) rig.before('look', l.look, () => rig.faults.add(l.fault))
        for (const f of s.fails) rig.fails(f.call, f.nth, f.times)
        rig.tapFate = s.fate as typeof rig.tapFate
        rig.permitFor = s.permitFor
        const checkIdea = leaveIdea(rig, s.idea)
        const outcome = await rig.run()
        checkIdea()
        // whatever was still under way comes to its end
        rig.handset.phone.launch('com.reelhouse.app', false)
        rig.time.advance(600_000)
        const made = rig.posts.length - before
        expect(made).toBeLessThanOrEqual(1)
        expect(rig.permitted.length).toBeLessThanOrEqual(1)
        if (outcome.kind === 'posted') expect(made).toBe(1)
        else if (outcome.kind !== 'unproven') expect([outcome.kind, made]).toEqual([outcome.kind, 0])
        if (outcome.kind === 'stopped' || outcome.kind === 'cancelled') expect(rig.taps).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('a run that verifies taps nothing but its way, and its outcome never contradicts the ledger', async () => {
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.boolean(),
        fc.constantFrom('nothing', 'failed', 'draft'),
        async (s, isThere, left) => {
          const rig = new Rig({ olderPosts: s.older })
          const entries = rig.network.postsOf(handle).map((p) => ({ key: p.caption, caption: p.caption }))
          const baseline = { handle, count: entries.length, entries, complete: true, clean: true, at: 0 }
          const { memory } = rig.handset.app
          const own = { id: 'own', account: handle, caption: 'Hello there', path: '/sdcard/x.mp4' }
          if (left === 'draft') memory.keepDraft(own)
          if (left === 'failed') memory.keepUpload({ ...own, ...failedUpload })
          if (isThere)
            rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
          const quietAt = rig.time.now()
          rig.time.advance(30_000)
          for (const f of s.now) rig.faults.add(f)
          for (const l of s.later) rig.before('look', l.look, () => rig.faults.add(l.fault))
          for (const f of s.fails) rig.fails(f.call, f.nth, f.times)
          const checkIdea = leaveIdea(rig, s.idea)
          const outcome = await rig.run({ mode: 'verify', baseline, quietAt })
          checkIdea()
          if (outcome.kind === 'absent') expect([memory.uploads, memory.drafts]).toEqual([[], []])
          if (outcome.kind === 'posted') expect(isThere).toBe(true)
          else if (outcome.kind === 'absent') expect(isThere).toBe(false)
          else expect(outcome.kind).toBe('unproven')
          expect(rig.posts).toHaveLength(isThere ? 1 : 0)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('a rehearsal publishes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(script, async (s) => {
        const rig = new Rig({ olderPosts: s.older })
        for (const f of s.now) rig.faults.add(f)
        for (const l of s.later) rig.before('look', l.look, () => rig.faults.add(l.fault))
        const outcome = await rig.run({ mode: 'rehearse' })
        expect(['rehearsed', 'stopped']).toContain(outcome.kind)
        expect([rig.posts, rig.permitted, rig.taps]).toEqual([[], [], []])
      }),
      { numRuns: 100 },
    )
  })
})
