import { describe, expect, it } from 'vitest'
import { file, handle, Rig, reelhouse } from './rig.ts'

describe('a post without trouble', () => {
  it('is shared once, proved from the own list, and its link is read', async () => {
    const rig = new Rig()
    const outcome = await rig.run()
    expect(outcome).toMatchObject({ kind: 'posted', proof: { how: 'list', entry: { caption: 'Hello there' } } })
    const [post] = rig.network.ledger()
    expect(outcome).toHaveProperty('proof.link', `https://reelhouse.example/r/${post?.id}`)
    expect(rig.posts).toEqual(['Hello there'])
    expect(rig.taps).toEqual(['share_button'])
    expect(rig.permitted).toHaveLength(1)
    expect(rig.permitted[0]).toMatchObject({ handle, count: 4, complete: true })
  })

  it('keeps evidence of the baseline, before the tap, after it, and of the proof', async () => {
    const rig = new Rig()
    await rig.run()
    expect(rig.kept).toEqual(['baseline', 'before-tap', 'after-tap', 'proof'])
  })

  it('asks for the permission only on the share screen, and looks once more before it taps', async () => {
    const rig = new Rig()
    await rig.run()
    const calls = rig.calls.map((c) => c.call)
    expect(calls.slice(calls.indexOf('permit'), calls.indexOf('tapOnce') + 1)).toEqual([
      'permit',
      'look',
      'find',
      'tapOnce',
    ])
    expect(rig.calls[calls.indexOf('permit') - 2]?.what).toBe('composer')
  })

  it('looks at most once for each thing it does, and rarely more', async () => {
    const rig = new Rig()
    await rig.run()
    const end = rig.calls.findIndex((c) => c.call === 'tapOnce')
    const before = rig.calls.slice(0, end).map((c) => c.call)
    const deeds = before.filter((c) => c !== 'look' && c !== 'keep' && c !== 'permit').length
    expect(before.filter((c) => c === 'look').length).toBeLessThanOrEqual(deeds + 2)
  })

  it('removes the pushed file once all is settled', async () => {
    const rig = new Rig()
    await rig.run()
    expect([rig.pushes, rig.unpushes]).toEqual([1, 1])
  })

  it('tells its steps in order, each once', async () => {
    const rig = new Rig()
    await rig.run()
    const indexes = rig.stepNames.map((s) => Number.parseInt(s, 10))
    expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b))
    expect(rig.stepNames.at(0)).toMatch(/Reading the profile$/)
    expect(rig.stepNames.at(-1)).toBe('11/12 Looking for the post')
  })

  it('is proved on a profile that had no posts', async () => {
    const rig = new Rig({ olderPosts: 0 })
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  it('starts from wherever the app stands', async () => {
    for (const screen of ['create', 'promo', 'profile'] as const) {
      const rig = new Rig()
      rig.handset.phone.kill('com.reelhouse.app')
      rig.faults.add({ kind: 'start-screen', screen })
      expect(await rig.run(), screen).toMatchObject({ kind: 'posted' })
      expect(rig.calls.some((c) => c.call === 'launch')).toBe(true)
    }
  })

  it('leaves a share screen that an earlier run left open', async () => {
    const rig = new Rig()
    await rig.phone('post').push()
    const path = `/storage/emulated/0/Movies/${file}`
    const session = rig.handset.app
    session.kill()
    rig.handset.phone.launch('com.reelhouse.app', false)
    rig.time.advance(2_000)
    await open(rig, path)
    expect(rig.handset.app.screen).toBe('composer')
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
    expect(rig.posts).toEqual(['Hello there'])
  })

  it('switches to the account that posts', async () => {
    const rig = new Rig({ accounts: ['other.one', handle] })
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
    expect(rig.network.ledger()[0]?.account).toBe(handle)
  })

  it('types captions of any script and many lines', async () => {
    for (const caption of ['Grüße 👩‍👩‍👧 שלום', 'one\n\ntwo & "three" <four>', '{file} {caption}', "a'b$(c)`d`", '']) {
      const rig = new Rig()
      expect(await rig.run({ caption }), caption).toMatchObject({ kind: 'posted' })
      expect(rig.posts).toEqual([caption])
    }
  })

  it('takes a caption as the same when only its composition and ends differ', async () => {
    const rig = new Rig()
    expect(await rig.run({ caption: 'Cafe\u0301 ' })).toMatchObject({ kind: 'posted' })
  })
})

describe('what comes in between', () => {
  const cases = {
    'a permission dialog': { kind: 'permission' },
    'a permission dialog for notifications': { kind: 'permission', permission: 'notifications' },
    'a notice of the system': { kind: 'system-dialog', title: 'Software update', button: 'Later' },
    'a battery warning': { kind: 'low-battery', dialog: true },
    'an update offer': { kind: 'update-offer' },
    'a sheet at launch': { kind: 'not-now', at: 'launch' },
    'a sheet on the profile': { kind: 'not-now', at: 'profile' },
    'a sheet after the upload': { kind: 'not-now', at: 'posted' },
    'a gallery that is late': { kind: 'gallery-late', ms: 4_000 },
    'a lost tap on the way': { kind: 'tap-lost', id: 'trim_next' },
    'two lost taps on the way': { kind: 'tap-lost', id: 'create_tab', times: 2 },
    'a list that loads slowly': { kind: 'profile-unreadable', ms: 3_000 },
    'a slow upload': { kind: 'slow-upload', ms: 60_000 },
    'no confirmation': { kind: 'no-confirmation' },
    'a list that is late': { kind: 'profile-late', ms: 12_000 },
    'a list from a cache': { kind: 'profile-cached' },
  } as const
  for (const [name, fault] of Object.entries(cases))
    it(`${name} does not keep the post from being made once`, async () => {
      const rig = new Rig()
      rig.handset.phone.kill('com.reelhouse.app')
      rig.faults.add(fault)
      expect(await rig.run()).toMatchObject({ kind: 'posted' })
      expect(rig.posts).toEqual(['Hello there'])
      expect(rig.taps).toEqual(['share_button'])
    })

  it('a second sheet that publishes is tapped once, under the same permission', async () => {
    const rig = new Rig()
    rig.faults.add({ kind: 'first-time-sheet' })
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
    expect(rig.taps).toEqual(['share_button', 'first_time_share_button'])
    expect(rig.permitted).toHaveLength(1)
  })

  it('a crash dialog of an earlier run is closed', async () => {
    const rig = new Rig()
    rig.handset.phone.crash('com.reelhouse.app')
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  it('a locked phone is swiped open', async () => {
    const rig = new Rig()
    rig.handset.phone.locked = true
    expect(await rig.run()).toMatchObject({ kind: 'posted' })
  })

  it('another app in front gives way to the app', async () => {
    const rig = new Rig()
    rig.before('look', 12, () => rig.handset.phone.key(3))
    expect((await rig.run()).kind).toBe('posted')
  })
})

/** Goes to the composer by hand. */
async function open(rig: Rig, path: string): Promise<void> {
  const { phone } = rig.handset
  const at = (id: string) => {
    const found = new RegExp(
      `resource-id="com.reelhouse.app:id/${id}"[^>]*bounds="\\[(\\d+),(\\d+)\\]\\[(\\d+),(\\d+)\\]"`,
    ).exec(rig.source())
    const [, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = (found ?? []).map(Number)
    return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 }
  }
  expect(path).toContain(reelhouse.app.length > 0 ? file : '')
  for (const id of ['create_tab', 'create_reel', 'gallery_item', 'gallery_next', 'trim_next']) phone.tap(at(id))
}
