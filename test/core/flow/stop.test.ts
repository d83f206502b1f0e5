import { describe, expect, it } from 'vitest'
import { flowShape } from '../../../src/core/flow/shape.ts'
import type { FaultType } from '../../../src/core/model/fault.ts'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { handle, Rig, reelhouse } from './rig.ts'

const app = 'com.reelhouse.app'

describe('what ends a run before its commit', () => {
  const verdicts: readonly [string, Fault, FaultType, RegExp][] = [
    ['a sign-in screen', { kind: 'logged-out' }, 'signed-out', /Log in to Reelhouse/],
    ['a human check', { kind: 'challenge' }, 'challenge', /Confirm you’re human/],
    ['a code', { kind: 'challenge', style: 'code' }, 'challenge', /Enter the code/],
    ['a suspension', { kind: 'suspended' }, 'suspended', /We suspended/],
    ['another account', { kind: 'wrong-account', handle: 'someone' }, 'wrong-account', /someone/],
    ['a caption that is cut', { kind: 'caption-cut', length: 5 }, 'caption-refused', /Hello/],
    ['a gallery without the video', { kind: 'gallery-late', ms: 3_600_000 }, 'media-not-seen', /gallery without/],
    ['a grey share button', { kind: 'share-disabled' }, 'share-unavailable', /Share/],
    ['a crash on a screen', { kind: 'crash', screen: 'gallery' }, 'app-crashed', /create menu/],
    ['a frozen app', { kind: 'frozen', screen: 'trim' }, 'app-frozen', /trim/],
    [
      'a share button whose tap is lost for ever',
      { kind: 'tap-lost', id: 'trim_next', times: 50 },
      'flow-loop',
      /trim/,
    ],
    ['an app in another language', { kind: 'locale', locale: 'de-DE' }, 'flow-lost', /own list/],
  ]
  for (const [name, fault, type, detail] of verdicts)
    it(`${name}: ${type}, with evidence, and nothing was tapped`, async () => {
      const rig = new Rig()
      rig.faults.add(fault)
      const outcome = await rig.run()
      expect(outcome).toMatchObject({ kind: 'stopped', fault: { type } })
      if (outcome.kind !== 'stopped') return
      expect(outcome.fault.detail).toMatch(detail)
      if (type !== 'media-not-seen') expect(outcome.fault.evidence).toBe(`fault-${type}`)
      expect([rig.taps, rig.permitted, rig.posts]).toEqual([[], [], []])
      expect(rig.unpushes).toBe(rig.pushes)
    })

  it('another account that the switcher knows, but not ours', async () => {
    const rig = new Rig({ accounts: ['other.one', 'third.one'] })
    expect(await rig.run()).toMatchObject({ kind: 'stopped', fault: { type: 'wrong-account' } })
  })

  it('a file on the share screen that is not the pushed one', async () => {
    const rig = new Rig()
    const flow = {
      ...reelhouse,
      commit: { ...reelhouse.commit, shows: { caption: { id: 'caption_input' }, file: { id: 'share_as_handle' } } },
    }
    expect(await rig.run({ flow })).toMatchObject({ kind: 'stopped', fault: { type: 'media-wrong' } })
    expect(rig.permitted).toEqual([])
  })

  it('an account on the share screen that is not ours', async () => {
    const rig = new Rig()
    const shows = { ...reelhouse.commit.shows, handle: { id: 'share_file' } }
    const flow = { ...reelhouse, commit: { ...reelhouse.commit, shows } }
    expect(await rig.run({ flow })).toMatchObject({ kind: 'stopped', fault: { type: 'wrong-account' } })
  })

  it('a file in the gallery that is not the pushed one', async () => {
    const rig = new Rig()
    const chosen = {
      ...reelhouse.screens['video chosen'],
      do: [{ read: 'file', from: { id: 'header_title' } }],
    }
    const flow = flowShape.parse({ ...reelhouse, screens: { ...reelhouse.screens, 'video chosen': chosen } })
    expect(await rig.run({ flow })).toMatchObject({
      kind: 'stopped',
      fault: { type: 'media-wrong', detail: 'Gallery' },
    })
  })

  it('a list that says how many posts there are and shows none', async () => {
    const rig = new Rig()
    const list = { ...reelhouse.proof.list, entry: { id: 'no_such_entry' } }
    const flow = { ...reelhouse, proof: { ...reelhouse.proof, list } }
    expect(await rig.run({ flow })).toMatchObject({ kind: 'stopped', fault: { type: 'flow-lost' } })
    expect(rig.permitted).toEqual([])
  })

  it('an upload of this account that was going on and does not end', async () => {
    const rig = new Rig()
    rig.handset.app.memory.keepUpload(upload(handle))
    rig.handset.app.launch(true)
    expect(await rig.run()).toMatchObject({ kind: 'stopped', fault: { type: 'screen-timeout' } })
  })

  it('an upload of another account does not', async () => {
    const rig = new Rig({ accounts: [handle, 'other.one'] })
    rig.handset.app.memory.keepUpload(upload('other.one'))
    rig.handset.app.launch(true)
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  it('screens that the flow does not know: flow-lost with their words', async () => {
    const rig = new Rig()
    const { promotion: _, ...interruptions } = reelhouse.interruptions
    rig.handset.phone.kill(app)
    rig.faults.add({ kind: 'start-screen', screen: 'promo' })
    const outcome = await rig.run({ flow: { ...reelhouse, interruptions } })
    expect(outcome).toMatchObject({ kind: 'stopped', fault: { type: 'flow-lost' } })
    expect(outcome).toHaveProperty('fault.detail', expect.stringContaining('Meet Reelhouse Pro'))
  })

  it('an app that does not come to the front', async () => {
    const rig = new Rig()
    for (let n = 1; n < 60; n++) rig.before('look', n, () => rig.handset.phone.key(3))
    expect(await rig.run()).toMatchObject({ kind: 'stopped', fault: { type: 'flow-lost' } })
    expect(rig.calls.filter((c) => c.call === 'launch')).toHaveLength(3)
  })

  it('a screen that stands too long', async () => {
    const rig = new Rig()
    const screens = { ...reelhouse.screens, trim: { see: { id: 'trim_next' } } }
    expect(await rig.run({ flow: flowShape.parse({ ...reelhouse, screens }) })).toMatchObject({
      kind: 'stopped',
      fault: { type: 'screen-timeout', detail: 'trim' },
    })
  })

  it('a tap of the flow that would hit the share button is never made', async () => {
    const rig = new Rig()
    const screens = {
      ...reelhouse.screens,
      composer: { see: { id: 'caption_input' }, do: [{ tap: { text: 'Share' } }] },
    }
    expect(await rig.run({ flow: flowShape.parse({ ...reelhouse, screens }) })).toMatchObject({
      kind: 'stopped',
      fault: { type: 'flow-lost' },
    })
    expect(rig.posts).toEqual([])
  })

  it('a spent budget', async () => {
    const rig = new Rig()
    expect(await rig.run({ budgetMs: 1_000 })).toMatchObject({ kind: 'stopped', fault: { type: 'budget-spent' } })
  })

  it('a phone that fails: its fault at once, at any call', async () => {
    for (const call of ['look', 'tap', 'swipe', 'push', 'type'] as const) {
      const rig = new Rig().fails(call, 1)
      expect(await rig.run(), call).toEqual({ kind: 'stopped', fault: { type: 'session-lost', detail: 'scripted' } })
      expect(rig.taps).toEqual([])
    }
  })

  it('a source that cannot be read', async () => {
    const rig = new Rig()
    const phone = rig.phone('post')
    const outcome = await rig.run({ phone: { ...phone, look: async () => ({ ok: true, value: '<!DOCTYPE a><a/>' }) } })
    expect(outcome).toMatchObject({ kind: 'stopped', fault: { type: 'ui-tree' } })
  })

  it('a call from main, at any look', async () => {
    for (let n = 1; n < 13; n += 1) {
      const rig = new Rig()
      rig.before('look', n, () => {
        rig.isCancelled = true
      })
      expect(await rig.run(), `look ${n}`).toEqual({ kind: 'cancelled' })
      expect(rig.unpushes).toBe(rig.pushes)
    }
  })
})

const upload = (account: string) => ({
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
