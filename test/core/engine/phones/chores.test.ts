import { describe, expect, it } from 'vitest'
import type { PhoneBulk } from '../../../../src/core/contract/outputs.ts'
import { testRoom } from '../../../fakes/room.ts'
import { baseline } from '../../../fakes/workers.ts'
import { must, send } from '../handlers/send.ts'

const still = { settings: { silentMs: 1e9 } }

const farm = async (phones: number, jobs: number) => {
  const room = await testRoom({ phones, jobs, ...still })
  await room.engine.start()
  for (let n = 0; n < phones; n++) room.devices.show(`10.0.0.${n}:5555`, 'device')
  await room.clock.advance(50)
  return room
}

describe('an app', () => {
  it('goes on phones that have nothing in hand; the others are left with the reason', async () => {
    const room = await farm(4, 1)
    await room.begin(0)
    room.devices.show('10.0.0.2:5555', 'unauthorized')
    room.devices.onInstall = async ({ id }) =>
      id === 'P3' ? { ok: false, sentence: 'The phone has a newer version of it.' } : { ok: true, value: null }
    const done = await must<PhoneBulk>(room, 'install-app', { phones: ['P0', 'P1', 'P2', 'P3'], file: '/apps/a.apk' })
    expect(done).toMatchObject({ changed: 1, left: 3 })
    expect(Object.fromEntries(done.why.map((w) => [w.phone, w.sentence]))).toEqual({
      P0: `Job ${room.jobs[0]} runs on it.`,
      P2: 'The phone asks to allow USB debugging. Tap Allow on the phone.',
      P3: 'The phone has a newer version of it.',
    })
    expect(room.devices.installs).toEqual(['P1 /apps/a.apk', 'P3 /apps/a.apk'])
    expect(await room.store.holds(room.clock.now())).not.toContainEqual(expect.objectContaining({ reason: 'chore' }))
  })

  it('is not put on a phone whose upload nobody has settled', async () => {
    const room = await farm(1, 1)
    const worker = await room.begin(0)
    if (worker.run === null) throw new Error('no run')
    worker.say({ kind: 'commit?', lease: worker.run.lease, baseline: baseline(worker.run.account) })
    await room.settled()
    worker.finish({ kind: 'unproven', fault: { type: 'no-proof', detail: '' }, uploadSeen: false })
    await room.settled()
    expect((await room.job(0)).state).toBe('uncertain')
    for (const command of ['install-app', 'reboot-phones'])
      expect(
        await must<PhoneBulk>(room, command, {
          phones: ['P0'],
          ...(command === 'install-app' ? { file: 'a.apk' } : {}),
        }),
      ).toMatchObject({
        changed: 0,
        why: [{ sentence: expect.stringContaining('may still upload from it') }],
      })
    expect([room.devices.installs, room.devices.reboots]).toEqual([[], []])
  })

  it('keeps runs away while it is installed, and says so', async () => {
    const room = await farm(1, 1)
    room.workers.of(0).ready()
    let finish: () => void = () => {}
    room.devices.onInstall = () =>
      new Promise((resolve) => {
        finish = () => resolve({ ok: true, value: null })
      })
    await room.engine.close()
    const sent = must<PhoneBulk>(room, 'install-app', { phones: ['P0'], file: 'a.apk' })
    await room.clock.advance(100)
    room.engine.open()
    await room.clock.advance(1_000)
    expect((await room.job(0)).state).toBe('pending')
    expect((await room.store.why((await room.job(0)).id, room.clock.now()))[0]).toMatchObject({
      code: 'phone',
      sentence: 'An app is being installed.',
    })
    expect(Object.values(room.hub.board.tasks)).toMatchObject([{ what: 'Installing a.apk', done: 0, all: 1 }])
    finish()
    expect(await sent).toMatchObject({ changed: 1 })
    await room.clock.advance(1_000)
    expect((await room.job(0)).state).toBe('claimed')
    expect(room.hub.board.tasks).toEqual({})
  })

  it('in several files goes on as one', async () => {
    const room = await farm(1, 0)
    const files = ['/apps/a.apk', '/apps/de.apk']
    expect(await must<PhoneBulk>(room, 'install-app', { phones: ['P0'], files })).toMatchObject({ changed: 1 })
    expect(room.devices.installs).toEqual(['P0 /apps/a.apk /apps/de.apk'])
    const both = await send(room, 'install-app', { phones: ['P0'], file: '/a.apk', files })
    expect(both).toMatchObject({ ok: false, sentence: expect.stringContaining('either a file or files') })
  })

  it('that is none is refused before a phone is asked', async () => {
    const room = await farm(1, 0)
    expect(await send(room, 'install-app', { phones: ['P0'], file: '/v.mp4' })).toMatchObject({ ok: false })
  })
})

describe('a phone that is looked for', () => {
  it('shows its name, and then no more', async () => {
    const room = await farm(1, 0)
    await must(room, 'find-phone', { phone: 'P0' })
    await room.settled()
    expect(room.devices.shown).toEqual(['phone 0', ''])
  })

  it('is left alone while a run has it, and when it is out of reach', async () => {
    const room = await farm(2, 1)
    await room.begin(0)
    expect(await send(room, 'find-phone', { phone: 'P0' })).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('runs on it'),
    })
    room.devices.show('10.0.0.1:5555', 'offline')
    expect(await send(room, 'find-phone', { phone: 'P1' })).toMatchObject({
      ok: false,
      sentence: expect.stringMatching(/gets no answer/),
    })
    expect(room.devices.shown).toEqual([])
  })
})

describe('a cloud phone that is off', () => {
  const rented = async (settings = {}) => {
    const room = await testRoom({ link: 'cloud', jobs: 0, settings: { ...still.settings, slots: 1, ...settings } })
    await room.engine.start()
    await room.settled()
    return room
  }
  const starts = (room: Awaited<ReturnType<typeof rented>>) => room.vendor.heard.filter((call) => call === 'start P0')
  const install = { phones: ['P0'], file: 'a.apk' }

  it('is started for an app, gets it where this start has it, and is stopped after it', async () => {
    const room = await rented()
    const reached: string[] = []
    room.devices.onInstall = async ({ address }) => {
      reached.push(address)
      return { ok: true, value: null }
    }
    const sent = must<PhoneBulk>(room, 'install-app', install)
    await room.clock.advance(5_000)
    expect(await sent).toMatchObject({ changed: 1 })
    expect([reached, starts(room)]).toEqual([['10.9.0.0:5555'], ['start P0']])
    await room.clock.advance(20_000)
    expect(room.vendor.phones.get('P0' as never)).toBe('off')
  })

  it('shows its name, and is stopped when it has', async () => {
    const room = await rented()
    const sent = must(room, 'find-phone', { phone: 'P0' })
    await room.clock.advance(5_000)
    await sent
    await room.clock.advance(20_000)
    expect(room.devices.shown).toEqual(['phone 0', ''])
    expect(room.vendor.phones.get('P0' as never)).toBe('off')
  })

  it('is not started while its vendor is held, and the answer is why', async () => {
    const room = await rented()
    const sentence = 'Cloud phones have cost 5.00 today; the budget is 5.00.'
    const hold = { scope: 'vendor', target: 'geelark', reason: 'budget-used-up', by: 'engine', sentence } as const
    await room.store.place({ ...hold, until: null, stops: 'claims' }, room.clock.now())
    expect(await must(room, 'install-app', install)).toMatchObject({ changed: 0, why: [{ phone: 'P0', sentence }] })
    expect(await send(room, 'find-phone', { phone: 'P0' })).toEqual({ ok: false, sentence })
    expect(starts(room)).toEqual([])
  })

  it('that its vendor does not hand out is left with the vendor’s reason', async () => {
    const room = await rented()
    room.vendor.refuses = { type: 'vendor-unpaid', reaction: 'pay' }
    expect(await must(room, 'install-app', install)).toMatchObject({
      changed: 0,
      why: [{ sentence: expect.stringMatching(/wants to be paid first .*Top up/) }],
    })
    expect(room.devices.installs).toEqual([])
    expect(await room.store.holds(room.clock.now())).toEqual([])
  })

  it('is not started to be rebooted', async () => {
    const room = await rented()
    expect(await must(room, 'reboot-phones', { phones: ['P0'] })).toMatchObject({
      changed: 0,
      why: [{ sentence: expect.stringMatching(/^It is off/) }],
    })
    expect(starts(room)).toEqual([])
  })

  it('that is still starting when the control room ends is called back and stopped', async () => {
    const room = await rented()
    room.vendor.isSlow = true
    const sent = must<PhoneBulk>(room, 'install-app', install)
    await room.clock.advance(4_000)
    const ended = room.engine.end('drain')
    await room.clock.advance(10_000)
    await ended
    expect(await sent).toMatchObject({ changed: 0 })
    expect(room.vendor.phones.get('P0' as never)).toBe('off')
  })
})

it('phones reboot at a person’s word, by their tag', async () => {
  const room = await farm(3, 0)
  await must(room, 'edit-phones', { phones: ['P1', 'P2'], addTags: ['slow'] })
  expect(await must(room, 'reboot-phones', { withTag: 'slow' })).toMatchObject({ changed: 2, left: 0 })
  expect(room.devices.reboots.sort()).toEqual(['10.0.0.1:5555', '10.0.0.2:5555'])
})
