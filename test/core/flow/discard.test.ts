import { describe, expect, it } from 'vitest'
import type { Baseline } from '../../../src/core/model/proof.ts'
import type { Fault } from '../../../src/simulator/phone/faults.ts'
import { handle, Rig } from './rig.ts'

const failed: Fault = { kind: 'upload-fails' }
const drafted: Fault = { kind: 'upload-fails', draft: true }
const kinds: readonly (readonly [string, Fault])[] = [
  ['a failed upload', failed],
  ['a draft', drafted],
]

const left = ({ handset }: Rig): readonly string[] => [
  ...handset.app.memory.uploads.map(({ account }) => `upload of ${account}`),
  ...handset.app.memory.drafts.map(({ caption }) => `draft ${caption}`),
]

const draftOf = (caption: string, account: string = handle) => ({
  id: `${account} ${caption}`,
  account,
  caption,
  path: '/sdcard/Movies/of-a-person.mp4',
})

/** A post that failed, and whose worker was called away before it could see to what is left. */
const interrupted = async (rig: Rig, fault: Fault): Promise<Baseline> => {
  rig.faults.add(fault)
  const outcome = await rig.run({ isCancelled: () => rig.taps.length > 0 })
  expect(outcome.kind).toBe('unproven')
  const [baseline] = rig.permitted
  if (baseline === undefined) throw new Error('no baseline')
  rig.time.advance(30_000)
  return baseline
}

const verify = (rig: Rig, baseline: Baseline) => rig.run({ mode: 'verify', baseline, quietAt: rig.time.now() - 60_000 })

describe('what is left of a failed upload', () => {
  it.each(kinds)('(%s) is thrown away, and the next attempt posts once', async (_, fault) => {
    const rig = new Rig()
    rig.faults.add(fault)
    const first = await rig.run()
    expect(first).toMatchObject({ kind: 'absent', fault: { detail: expect.stringMatching(/\(thrown away\)$/) } })
    expect(rig.kept).toEqual(expect.arrayContaining(['before-discard', 'proof-of-absence']))
    expect([left(rig), rig.posts]).toEqual([[], []])
    rig.taps.length = 0
    expect(await rig.run({ baseline: rig.permitted[0] ?? null })).toMatchObject({ kind: 'posted' })
    expect(rig.posts).toEqual(['Hello there'])
  })

  it.each(kinds)('(%s) goes when a later run looks for the post', async (_, fault) => {
    const rig = new Rig()
    const baseline = await interrupted(rig, fault)
    expect(left(rig)).toHaveLength(1)
    expect((await verify(rig, baseline)).kind).toBe('absent')
    expect([left(rig), rig.posts]).toEqual([[], []])
  })

  it('goes only after the app was quiet for the grace, and absence needs another grace', async () => {
    const rig = new Rig()
    const baseline = await interrupted(rig, failed)
    const began = rig.time.now()
    const gone: number[] = []
    for (let n = 1; n < 200; n++)
      rig.before('look', n, () => left(rig).length === 0 && gone.push(rig.time.now() - began))
    expect((await verify(rig, baseline)).kind).toBe('absent')
    expect(gone[0]).toBeGreaterThanOrEqual(20_000)
    expect(rig.time.now() - began).toBeGreaterThanOrEqual((gone[0] ?? 0) + 20_000)
  })

  it('stays where the list had been empty, or something had lain there before', async () => {
    const empty = new Rig({ olderPosts: 0 })
    empty.faults.add(failed)
    expect(await empty.run()).toMatchObject({ kind: 'unproven' })
    expect(left(empty)).toHaveLength(1)

    const full = new Rig()
    full.handset.app.memory.keepDraft(draftOf('Hello there'))
    full.faults.add(drafted)
    expect(await full.run()).toMatchObject({ kind: 'unproven' })
    expect(left(full)).toEqual(['draft Hello there', 'draft Hello there'])
  })

  it('stays where an older program read the list and said nothing of it', async () => {
    const rig = new Rig()
    const { clean: _, ...baseline } = await interrupted(rig, failed)
    expect((await verify(rig, baseline)).kind).toBe('unproven')
    expect(left(rig)).toHaveLength(1)
  })

  it('stays, and the post unproven, where it is not known to be this post’s', async () => {
    const rig = new Rig()
    const baseline = await interrupted(rig, drafted)
    rig.handset.app.memory.keepDraft(draftOf('An idea'))
    expect((await verify(rig, baseline)).kind).toBe('unproven')
    expect(left(rig)).toEqual(['draft An idea'])

    const other = new Rig({ accounts: [handle, 'other.one'] })
    const before = await interrupted(other, failed)
    const { memory } = other.handset.app
    for (const upload of memory.uploads) memory.keepUpload({ ...upload, account: 'other.one' })
    expect((await verify(other, before)).kind).toBe('unproven')
    expect(left(other)).toEqual(['upload of other.one'])
  })

  it('is not thrown away twice in one run, and a tap that does not take is made again', async () => {
    const rig = new Rig()
    const baseline = await interrupted(rig, failed)
    rig.faults.add({ kind: 'tap-lost', id: 'discard_failed', times: 2 })
    rig.faults.add({ kind: 'tap-lost', id: 'discard_confirm' })
    expect((await verify(rig, baseline)).kind).toBe('absent')
    expect(left(rig)).toEqual([])
    expect(rig.kept.filter((name) => name === 'before-discard')).toHaveLength(1)
  })

  it('is left alone by a run that finds the post', async () => {
    const rig = new Rig()
    const baseline = await interrupted(rig, failed)
    rig.network.publish({ account: handle, caption: 'Hello there', sha256: '', phone: 'p', upload: 'u' })
    expect((await verify(rig, baseline)).kind).toBe('posted')
    expect(left(rig)).toHaveLength(1)
  })
})
