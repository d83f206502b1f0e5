import { describe, expect, it } from 'vitest'
import type { FaultType } from '../../../src/core/model/fault.ts'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { handle, Rig, reelhouse } from './rig.ts'

const back = 4

describe('between the permission and the tap', () => {
  it('a refused permission ends the run without a tap', async () => {
    const rig = new Rig()
    rig.isRefused = true
    expect(await rig.run()).toEqual({ kind: 'cancelled' })
    expect([rig.taps, rig.unpushes]).toEqual([[], 1])
  })

  it('a permission that is over before the tap is absence', async () => {
    const rig = new Rig()
    rig.permitFor = 50
    expect(await rig.run()).toMatchObject({ kind: 'absent', fault: { type: 'permission-late' } })
    expect(rig.taps).toEqual([])
  })

  const changes: readonly [string, (rig: Rig) => void][] = [
    ['another screen', (rig) => rig.handset.phone.key(back)],
    ['a popup', (rig) => rig.faults.add({ kind: 'system-dialog', title: 'Hello' })],
    ['another account', (rig) => rig.faults.add({ kind: 'wrong-account', handle: 'someone' })],
    ['a grey button', (rig) => rig.faults.add({ kind: 'share-disabled' })],
    ['a crash', (rig) => rig.handset.phone.crash('com.reelhouse.app')],
  ]
  for (const [name, change] of changes)
    it(`${name} after the permission: screen-changed, not tapped, absent`, async () => {
      const rig = new Rig()
      rig.before('permit', 1, () => change(rig))
      expect(await rig.run()).toMatchObject({ kind: 'absent', fault: { type: 'screen-changed' } })
      expect([rig.taps, rig.posts]).toEqual([[], []])
    })

  it('a view that the driver does not find: absent', async () => {
    const rig = new Rig()
    rig.before('find', 1, () => rig.handset.phone.key(back))
    expect(await rig.run()).toMatchObject({ kind: 'absent', fault: { type: 'screen-changed' } })
  })

  it('a phone that fails before the tap: absent with its fault', async () => {
    for (const [call, nth] of [
      ['find', 1],
      ['look', 13],
    ] as const) {
      const rig = new Rig().fails(call, nth)
      expect(await rig.run(), call).toMatchObject({ kind: 'absent', fault: { type: 'session-lost' } })
      expect(rig.taps).toEqual([])
    }
  })

  it('a request that never left: absent', async () => {
    const rig = new Rig()
    rig.tapFate = 'unsent'
    expect(await rig.run()).toMatchObject({ kind: 'absent', fault: { type: 'session-lost' } })
    expect(rig.taps).toEqual(['share_button'])
  })

  it('a call from main after the permission: absent, not tapped', async () => {
    const rig = new Rig()
    rig.before('permit', 1, () => {
      rig.isCancelled = true
    })
    expect(await rig.run()).toMatchObject({ kind: 'absent' })
    expect(rig.taps).toEqual([])
  })
})

describe('after the tap', () => {
  it('an unknown request with the post there is posted', async () => {
    const rig = new Rig()
    rig.tapFate = 'unknown'
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  for (const fate of ['unknown-lost', 'sent-lost'] as const)
    it(`a tap that is ${fate} is absent, after the share screen was left and the grace passed`, async () => {
      const rig = new Rig()
      rig.tapFate = fate
      const outcome = await rig.run()
      expect(outcome).toMatchObject({ kind: 'absent', fault: { type: 'not-published' } })
      expect(rig.taps).toEqual(['share_button'])
      expect(rig.calls.some((c) => c.call === 'back')).toBe(true)
      expect(refreshesAfterTap(rig)).toBeGreaterThanOrEqual(2)
    })

  const endings: readonly [string, Fault, string, FaultType | null][] = [
    ['an upload that fails and offers to try again', { kind: 'upload-fails' }, 'absent', 'upload-failed'],
    ['an upload that fails into a draft', { kind: 'upload-fails', draft: true }, 'absent', 'not-published'],
    ['an upload that stalls until the app is started anew', { kind: 'upload-stalls' }, 'posted', null],
    ['an upload that never ends', { kind: 'upload-hangs' }, 'unproven', 'no-proof'],
    ['a video that the app refuses', { kind: 'content-rejected' }, 'absent', 'video-refused'],
    ['a block', { kind: 'action-blocked' }, 'absent', 'action-blocked'],
    ['a crash with the post', { kind: 'crash-after-share', published: true }, 'posted', null],
    ['a crash without the post', { kind: 'crash-after-share', published: false }, 'absent', 'app-crashed'],
    ['an upload that goes on when the app is opened again', { kind: 'publish-on-open' }, 'posted', null],
    ['a list that stays late beyond the grace', { kind: 'profile-late', ms: 3_600_000 }, 'unproven', 'no-proof'],
  ]
  for (const [name, fault, kind, type] of endings)
    it(`${name}: ${kind}${type === null ? '' : ` (${type})`}`, async () => {
      const rig = new Rig()
      rig.faults.add(fault)
      const outcome = await rig.run()
      expect(outcome).toMatchObject(type === null ? { kind } : { kind, fault: { type } })
      expect(rig.taps).toEqual(['share_button'])
      expect(rig.posts.length).toBeLessThanOrEqual(1)
      // the phone's ledger agrees
      if (kind === 'posted') expect(rig.posts).toHaveLength(1)
      if (kind === 'absent') expect(rig.posts).toHaveLength(0)
      expect(rig.unpushes).toBe(kind === 'unproven' ? 0 : 1)
    })

  it('an upload that hangs keeps the phone no longer than uploads may take', async () => {
    for (const account of [handle, 'other.one']) {
      const rig = new Rig({ accounts: [handle, 'other.one'] })
      rig.faults.add({ kind: 'upload-hangs' })
      rig.tapFate = account === handle ? 'sent' : 'sent-lost'
      if (account !== handle) rig.before('tapOnce', 1, () => rig.handset.app.memory.keepUpload(hanging(account)))
      const start = rig.time.now()
      expect((await rig.run()).kind).toBe('unproven')
      expect(rig.time.now() - start, account).toBeLessThan(reelhouse.proof.within + 120_000)
    }
  })

  it('an app that says “posted” is never contradicted by its list', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'profile-late', ms: 3_600_000 })
    const fault = { type: 'no-proof', detail: 'its upload was seen to end, and the list does not show it' }
    expect(await rig.run()).toMatchObject({ kind: 'unproven', uploadSeen: true, fault })
  })

  it('a sheet that comes too late is not tapped, and its absence is proved', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'first-time-sheet' })
    rig.before('keep', 3, () => rig.time.advance(60_000))
    expect(await rig.run()).toMatchObject({ kind: 'absent', fault: { type: 'permission-late' } })
    expect(rig.taps).toEqual(['share_button'])
  })

  it('an account verdict that hides the list is told, and stays unproven', async () => {
    const rig = new Rig()
    rig.before('tapOnce', 1, () => rig.faults.add({ kind: 'challenge' }))
    expect(await rig.run()).toMatchObject({ kind: 'unproven', fault: { type: 'challenge' } })
  })

  it('another account on the profile proves nothing', async () => {
    const rig = new Rig()
    rig.before('keep', 3, () => rig.faults.add({ kind: 'wrong-account', handle: 'someone' }))
    expect((await rig.run()).kind).toBe('unproven')
  })

  it('the same caption below the baseline is no proof', async () => {
    const rig = new Rig()
    rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
    rig.tapFate = 'sent-lost'
    expect(await rig.run()).toMatchObject({ kind: 'absent' })
  })

  it('the same caption twice: the new one is proof', async () => {
    const rig = new Rig()
    rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
    expect(rig.posts).toHaveLength(2)
  })

  it('a post that somebody else made meanwhile leaves it unproven', async () => {
    const rig = new Rig()
    rig.tapFate = 'sent-lost'
    rig.before('tapOnce', 1, () => {
      rig.network.publish({ account: handle, caption: 'mine', sha256: '', phone: 'p', upload: 'u' })
    })
    expect(await rig.run()).toMatchObject({ kind: 'unproven', fault: { type: 'no-proof' } })
  })

  it('an entry with the caption is not the post while its upload still goes on', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'upload-hangs' })
    rig.before('tapOnce', 1, () => {
      rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
    })
    expect(await rig.run()).toMatchObject({ kind: 'unproven' })
  })

  it('a profile that wrongly shows nothing, before and after, never disproves', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'profile-empty' })
    rig.tapFate = 'sent-lost'
    const detail = 'the list showed no posts before the tap, so that it proves nothing without one'
    expect(await rig.run()).toMatchObject({ kind: 'unproven', fault: { type: 'no-proof', detail } })
  })

  it('a profile that wrongly showed nothing before, and older posts of the caption later, proves nothing', async () => {
    const rig = new Rig()
    rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
    rig.faults.add({ kind: 'profile-empty' })
    rig.tapFate = 'sent-lost'
    rig.before('tapOnce', 1, () => rig.faults.clear())
    expect(await rig.run()).toMatchObject({ kind: 'unproven' })
  })

  it('a phone that fails for a while is waited for', async () => {
    const rig = new Rig().fails('look', 14, 4)
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  it('a phone that keeps failing: unproven with its fault', async () => {
    const rig = new Rig().fails('look', 14, 40)
    expect(await rig.run()).toMatchObject({ kind: 'unproven', fault: { type: 'session-lost' }, uploadSeen: false })
    expect(rig.unpushes).toBe(0)
  })

  it('a call from main: unproven at once', async () => {
    const rig = new Rig()
    rig.before('keep', 3, () => {
      rig.isCancelled = true
    })
    expect(await rig.run()).toMatchObject({ kind: 'unproven', fault: { type: 'no-proof' } })
  })

  it('a spent budget: unproven', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'upload-hangs' })
    expect(await rig.run({ budgetMs: 30_000 })).toMatchObject({ kind: 'unproven', fault: { type: 'no-proof' } })
  })
})

const refreshesAfterTap = (rig: Rig): number => {
  const calls = rig.calls.map((c) => c.call)
  return calls.slice(calls.indexOf('tapOnce')).filter((c) => c === 'swipe').length
}

const hanging = (account: string) => ({
  id: 'old',
  account,
  caption: 'old',
  path: '/sdcard/Movies/old.mp4',
  sha256: '',
  durationMs: 1_000,
  elapsedMs: 0,
  state: 'running' as const,
  fate: 'hang' as const,
  stopsAt: 50,
})
