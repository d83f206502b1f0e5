import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readSource } from '../../src/core/flow/reader.ts'
import { shell } from '../../src/main/device/adb.ts'
import { marked } from '../../src/main/system/processes.ts'
import type { Rig } from '../../src/main/worker/rig.ts'
import type { ClickAct } from '../../src/simulator/adb/faults.ts'
import { sha256 } from '../../src/simulator/phone/media.ts'
import { type Bench, startBench } from './worker/bench.ts'
import { phoneFor, play, startRig } from './worker/played.ts'

/** The phone of a run over real adb, Appium and UiAutomator2. */

let bench: Bench
let rig: Rig
beforeAll(async () => {
  bench = await startBench()
  rig = (await startRig(bench)).rig
})
afterAll(async () => {
  await rig.stop()
  await bench.stop()
  expect(marked(bench.room)).toEqual([])
})
const device = () => {
  const [first] = bench.farm.phones
  if (first === undefined) throw new Error('no phone')
  return first
}
const heard = () => device().phone.heard.shell

const hostile = [
  `'; rm -rf /sdcard; '`,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a shell would replace it
  '$(reboot) `reboot` ${HOME} \\ " \' & | > < ; * ? [a] ~ #! %s',
  'line one\nline two\n\n#three',
  '🦄👩‍👩‍👧‍👦🇩🇪 e\u0301 ñ Ω 漢字 🏳️‍🌈',
  'مرحبا بالعالم ‏(RTL)‏ שלום',
  'ends with a written-out \\n',
  '</hierarchy><x a="1"/> &amp; ]]> \'"',
  'error: device offline',
  `ten kilobytes ${'äöü🙂'.repeat(1_000)}`.slice(0, 10_000),
]

describe('a caption', () => {
  test.each(hostile)('is typed and read back as it is: %.30s', async (caption) => {
    const { outcome } = await play(bench, rig, bench.run(1, { mode: 'rehearse', caption }))
    expect(outcome).toEqual({ kind: 'rehearsed' })
  })

  test('reaches no shell of the phone', () => {
    for (const line of heard()) for (const text of hostile) expect(line).not.toContain(text.slice(0, 12))
  })

  test('is published as it was given', async () => {
    const caption = hostile.slice(0, 5).join(' ')
    const { outcome } = await play(bench, rig, bench.run(2, { caption }))
    expect(outcome.kind).toBe('posted')
    expect(bench.farm.network.ledger().filter((e) => e.caption === caption)).toHaveLength(1)
  })
})

describe('a pushed video', () => {
  const name = `it's $(reboot) “x” ; rm -rf / & 🦄.MOV`

  test('is listed by the gallery under a plain name, whole, and goes without a trace', async () => {
    const made = bench.run(3)
    const run = { ...made, video: { ...made.video, name } }
    const { phone } = await phoneFor(bench, rig, run)
    const pushed = await phone.push()
    expect(pushed).toEqual({ ok: true, value: `posthouse-3-1-${run.video.fingerprint.slice(0, 12)}.mov` })
    const [media] = device().phone.media()
    expect(media?.path).toBe(`/storage/emulated/0/Movies/${pushed.ok ? pushed.value : ''}`)
    expect(media?.sha256).toBe(run.video.fingerprint)
    await phone.unpush()
    expect(device().phone.media()).toEqual([])
    expect([...device().phone.files.keys()].filter((f) => f.includes('posthouse'))).toEqual([])
    for (const line of heard()) expect(line).not.toContain('reboot')
  })

  test('stays while a commit may be open', async () => {
    const run = bench.run(4, { mode: 'verify' })
    const { phone } = await phoneFor(bench, rig, run)
    expect((await phone.push()).ok).toBe(true)
    await phone.unpush()
    expect(device().phone.media()).toHaveLength(1)
    await phone.clean()
    expect(device().phone.media()).toEqual([])
  })

  test('that is another one by now, or gone, is never pushed', async () => {
    const run = bench.run(5)
    const { phone } = await phoneFor(bench, rig, run)
    writeFileSync(run.video.path, Buffer.alloc(run.video.bytes, 1))
    expect(await phone.push()).toMatchObject({ ok: false, fault: { type: 'video-changed' } })
    writeFileSync(run.video.path, 'short')
    expect(await phone.push()).toMatchObject({ ok: false, fault: { type: 'video-changed' } })
    rmSync(run.video.path)
    expect(await phone.push()).toMatchObject({ ok: false, fault: { type: 'video-missing' } })
    expect(device().phone.media()).toEqual([])
  })

  test('needs room on the phone', async () => {
    const { phone } = await phoneFor(bench, rig, bench.run(6))
    device().phone.faults.add({ kind: 'storage-full', freeBytes: 1_000_000 })
    expect(await phone.push()).toMatchObject({ ok: false, fault: { type: 'phone-storage-full' } })
    device().phone.faults.clear()
  })
})

describe('hostile words to the phone’s shell', () => {
  test.each(hostile.filter((t) => t.length < 1_000))('arrive as one word: %.30s', async (word) => {
    const adb = { program: bench.adb, at: bench.devices.adbAt({ link: 'simulated' }) }
    const said = await shell(adb, device().serial, ['printf', '%s', word], 60_000)
    expect(said.out).toBe(word)
  })
})

describe('the share tap', () => {
  beforeEach(() => device().wire.faults.clearClicks())
  const acts: readonly ClickAct[] = [
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'drop-before' },
    { kind: 'drop-after' },
    { kind: 'fail-after' },
    { kind: 'hang-after' },
    { kind: 'delay-after', ms: 1_000 },
  ]

  test.each(acts)('is felt at most once by the phone when its request meets $kind', async (act) => {
    const { wire } = device()
    const run = bench.run(100 + acts.indexOf(act))
    const before = wire.android.tapsOn('share_button')
    wire.faults.onClick('share_button', act)
    const { outcome, taps } = await play(bench, rig, run, 3_000)
    const felt = wire.android.tapsOn('share_button') - before
    const published = bench.farm.network.ledger().filter((e) => e.caption === run.caption).length
    expect(wire.faults.waitingClicks).toBe(0)
    expect(taps).toEqual([act.kind === 'delay-after' ? 'sent' : 'unknown'])
    expect(felt).toBe(act.kind.endsWith('before') ? 0 : 1)
    expect(published).toBeLessThanOrEqual(1)
    if (outcome.kind === 'posted') expect(published).toBe(1)
    if (outcome.kind === 'absent') expect(published).toBe(0)
    const row = { id: run.phone.id as never, name: 'p', link: 'simulated' as const, address: run.phone.address }
    expect(await bench.devices.reconnect(row)).toEqual({ ok: true, value: null })
  })

  test('is not sent over a session that is known to be lost', async () => {
    const { phone, session } = await phoneFor(bench, rig, bench.run(120))
    session.lose({ type: 'session-lost', detail: 'test' })
    expect(await phone.tapOnce({ element: 'e' })).toBe('unsent')
    expect(phone.taps).toEqual([])
  })
})

test('a search that two views fit finds none, and one that is not there neither', async () => {
  const { phone } = await phoneFor(bench, rig, bench.run(130))
  await phone.launch('com.reelhouse.app', undefined, false)
  const source = await phone.look()
  const tree = source.ok ? readSource(source.value) : source
  expect(tree.ok).toBe(true)
  expect(await phone.find({ package: '*' })).toMatchObject({ ok: false, fault: { type: 'screen-changed' } })
  expect(await phone.find({ id: 'no_such_view' })).toMatchObject({ ok: false, fault: { type: 'screen-changed' } })
})

test('an app that is not there is missing', async () => {
  const { phone } = await phoneFor(bench, rig, bench.run(131))
  for (const activity of [undefined, '.Main'])
    expect(await phone.launch('com.example.none', activity, true)).toMatchObject({
      ok: false,
      fault: { type: 'app-missing' },
    })
})

test('the pushed bytes are what the phone holds', async () => {
  const run = bench.run(132)
  const { phone } = await phoneFor(bench, rig, run)
  const pushed = await phone.push()
  const file = device().phone.files.get(`/sdcard/Movies/${pushed.ok ? pushed.value : ''}`)
  expect(file && sha256(file.bytes)).toBe(run.video.fingerprint)
  await phone.unpush()
})
