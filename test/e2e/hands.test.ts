import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { marked } from '../../src/main/system/processes.ts'
import { type Bench, endWorker, startBench } from './worker/bench.ts'

/** Pictures and input through a real adb server. */

let bench: Bench
beforeAll(async () => {
  bench = await startBench({ count: 2 })
})
afterEach(endWorker)
afterAll(async () => {
  await bench.stop()
  expect(marked(bench.room)).toEqual([])
})

const phone = (n = 0) => {
  const found = bench.farm.phones[n]
  if (found === undefined) throw new Error(`no phone ${n}`)
  return found
}
const row = (n = 0) => ({
  id: phone(n).phone.serialno as never,
  name: 'p',
  link: 'simulated' as const,
  address: phone(n).serial,
})

test('a picture is the screen of the phone, byte for byte', async () => {
  const taken = await bench.devices.picture(row())
  expect(taken.ok && Buffer.from(taken.value).equals(Buffer.from(phone().phone.screenshot()))).toBe(true)
})

test('a picture and a tap never reach the phone that has the address of another one', async () => {
  const wrong = { ...row(0), address: phone(1).serial }
  const before = phone(1).phone.heard.shell.length
  expect(await bench.devices.picture(wrong)).toMatchObject({ ok: false, fault: { type: 'phone-offline' } })
  expect(await bench.devices.input(wrong, { kind: 'tap', at: { x: 1, y: 1 } })).toMatchObject({ ok: false })
  expect(
    phone(1)
      .phone.heard.shell.slice(before)
      .filter((l) => l.startsWith('input')),
  ).toEqual([])
})

test('keys, taps and swipes arrive', async () => {
  for (const action of [
    { kind: 'key', key: 'home' },
    { kind: 'tap', at: { x: 20, y: 30 } },
    { kind: 'swipe', from: { x: 10, y: 900 }, to: { x: 10, y: 100 }, ms: 50 },
    { kind: 'text', text: `it's $(reboot) 100%s; "x" & y` },
  ] as const)
    expect(await bench.devices.input(row(), action)).toEqual({ ok: true, value: null })
})

test('a text that keys cannot type is refused before it reaches the phone', async () => {
  expect(await bench.devices.input(row(), { kind: 'text', text: 'ü' })).toMatchObject({
    ok: false,
    fault: { type: 'phone-input-denied' },
  })
})
