import { describe, expect, it } from 'vitest'
import { sha256 } from '../../../src/simulator/phone/media.ts'
import type { Upload } from '../../../src/simulator/reelhouse/memory.ts'
import { handle, Rig, reelhouse } from './rig.ts'

const upload = (given: Partial<Upload> = {}): Upload => ({
  id: 'own',
  account: handle,
  caption: 'Hello there',
  path: '/sdcard/Movies/own.mp4',
  sha256: '',
  durationMs: 10_000,
  elapsedMs: 0,
  state: 'running',
  fate: 'stall',
  stopsAt: 50,
  ...given,
})

const restarts = (rig: Rig) => rig.calls.filter(({ call, what }) => call === 'launch' && what.includes('cold')).length

/** A look at an upload that another run began so long ago. */
const look = async (rig: Rig, under: Upload, agoMs: number, flow = reelhouse) => {
  const entries = rig.network.postsOf(handle).map((p) => ({ key: p.caption, caption: p.caption }))
  const baseline = { handle, count: entries.length, entries, complete: true, clean: true, at: rig.time.now() }
  const { app } = rig.handset
  // one that moves on is taken up by the app's start, one that stands still is older than that
  if (under.fate === 'publish') app.memory.keepUpload(under)
  app.launch(true)
  rig.time.advance(3_000)
  app.memory.keepUpload(under)
  rig.time.advance(agoMs)
  return rig.run({ flow, mode: 'verify', baseline, quietAt: rig.time.now() })
}

const long = reelhouse.proof.within

describe('an upload that stands still', () => {
  it('is given a new process of the app by the run that shared it, and proved', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'upload-stalls' })
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
    expect([restarts(rig), rig.taps, rig.posts.length]).toEqual([1, ['share_button'], 1])
  })

  it('is given one by a look', async () => {
    const rig = new Rig()
    const { path } = upload()
    const bytes = Buffer.from('video')
    rig.handset.phone.files.set(path, { bytes, mode: 0o660, mtime: 1 })
    expect(await look(rig, upload({ sha256: sha256(bytes) }), 10_000)).toMatchObject({ kind: 'posted' })
    expect(restarts(rig)).toBe(1)
  })

  it('that says nothing of how far it is gets none before its time is over', async () => {
    for (const [agoMs, times] of [
      [10_000, 0],
      [long, 1],
    ] as const) {
      const rig = new Rig()
      const flow = { ...reelhouse, proof: { ...reelhouse.proof, uploading: { id: 'upload_label' } } }
      expect(await look(rig, upload({ fate: 'hang' }), agoMs, flow)).toMatchObject({ kind: 'unproven' })
      expect(restarts(rig)).toBe(times)
    }
  })

  it('and does so in the next process, too: once is enough', async () => {
    const rig = new Rig()
    expect(await look(rig, upload({ fate: 'hang' }), 10_000)).toMatchObject({ kind: 'unproven' })
    expect(restarts(rig)).toBe(1)
  })
})

describe('no new process of the app', () => {
  it('for an upload that moves on, however slowly', async () => {
    const rig = new Rig()
    expect(await look(rig, upload({ fate: 'publish', stopsAt: 100, durationMs: 1_000_000 }), long)).toMatchObject({
      kind: 'unproven',
    })
    expect(restarts(rig)).toBe(0)
  })

  it('for the upload of another account', async () => {
    const rig = new Rig({ accounts: [handle, 'other.one'] })
    await look(rig, upload({ account: 'other.one' }), long)
    expect(restarts(rig)).toBe(0)
  })
})
