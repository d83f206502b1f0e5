import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fill } from '../chaos/fill.ts'
import type { ChaosPhone } from '../chaos/phones.ts'
import { openScene, type Scene } from '../chaos/scene.ts'
import { brisk } from '../chaos/settings.ts'
import { freeze, kill, workerOf } from '../chaos/targets.ts'
import { judge, settle, type Verdict } from '../chaos/verdict.ts'
import type { InHand } from '../chaos/watch.ts'

/*
 * The one tap that cannot be taken back, felt at the phone: however its request fares and whoever dies around it, each
 * permission is worth one tap, and each video one post. Every phone has one account, one video and one fault.
 */

interface Case {
  readonly name: string
  arm(phone: ChaosPhone): Promise<void>
  /** What is done while it runs. */
  during?(phone: ChaosPhone): Promise<void>
  /** Taps and permissions that it takes until the post is there; left out where it depends on the moment. */
  readonly taps?: number
}

const slots = 4
const permitMs = 5_000
const ready = async (): Promise<void> => {}
const slow = { link: { roundTripMs: 250, bytesPerSecond: 10_000_000 } }

const click = (kind: string, taps: number, more = {}, id = 'share_button'): Case => ({
  name: `${id === 'share_button' ? 'the request' : 'the sheet’s request'}: ${kind}`,
  arm: (phone) => phone.act('click', { id, act: { kind, ...more } }),
  taps,
})
const armed = (fault: Readonly<Record<string, unknown>> & { readonly kind: string }, taps: number): Case => ({
  name: Object.values(fault).join(' '),
  arm: (phone) => phone.arm(fault),
  taps,
})

/** Waits for the phone's job to be in a state, and answers where it is in hand. */
const inHand = async (phone: ChaosPhone, state: InHand['state']): Promise<InHand> => {
  for (;;) {
    const found = scene.watch.inHand().find((row) => row.phone === phone.serialno && row.state === state)
    if (found !== undefined) return found
    await pause(3)
  }
}

/** On a slow link the look and the search after the permission take a while: then it is struck. */
const betweenPermitAndTap = async (phone: ChaosPhone, strike: (at: InHand) => Promise<void>): Promise<void> => {
  await inHand(phone, 'running')
  await phone.act('link', slow)
  const at = await inHand(phone, 'verifying')
  expect((await phone.report()).taps.share).toBe(0)
  await strike(at)
  await phone.act('link', { link: null })
}

const worker = (at: InHand) => {
  const found = workerOf(scene.house.mark, at.slot)
  if (found === null) throw new Error(`slot ${at.slot} has no worker`)
  return found
}

const cases: readonly Case[] = [
  { name: 'nothing goes wrong', arm: ready, taps: 1 },
  // the connection is gone before the tap arrives: felt again only under another permission
  click('reset-before', 1),
  click('drop-before', 1),
  click('reset-after', 1),
  click('drop-after', 1),
  click('fail-after', 1),
  click('hang-after', 1),
  click('delay-after', 1, { ms: 3_000 }),
  armed({ kind: 'crash-after-share', published: true }, 1),
  armed({ kind: 'crash-after-share', published: false }, 2),
  armed({ kind: 'first-time-sheet' }, 1),
  {
    name: 'the sheet’s request: reset-after',
    arm: async (phone) => {
      await phone.arm({ kind: 'first-time-sheet' })
      await phone.act('click', { id: 'first_time_share_button', act: { kind: 'reset-after' } })
    },
    taps: 1,
  },
  armed({ kind: 'action-blocked' }, 2),
  armed({ kind: 'tap-lost', id: 'share_button' }, 1),
  armed({ kind: 'publish-on-open' }, 1),
  {
    name: 'the link drops between permission and tap',
    arm: ready,
    during: (phone) => betweenPermitAndTap(phone, () => phone.act('drop')),
    taps: 1,
  },
  {
    name: 'the worker is killed between permission and tap',
    arm: ready,
    during: (phone) => betweenPermitAndTap(phone, async (at) => kill(worker(at))),
    taps: 1,
  },
  {
    name: 'the permission comes too late',
    arm: ready,
    during: (phone) => betweenPermitAndTap(phone, (at) => freeze(worker(at), permitMs + 200)),
    taps: 1,
  },
  {
    name: 'the worker is killed right after the tap',
    arm: (phone) => phone.act('click', { id: 'share_button', act: { kind: 'delay-after', ms: 2_000 } }),
    during: async (phone) => {
      const at = await inHand(phone, 'verifying')
      while ((await phone.report()).taps.share === 0) await pause(5)
      kill(worker(at))
    },
    taps: 1,
  },
]

let scene: Scene
let verdict: Verdict
const felt = new Map<string, number>()

beforeAll(async () => {
  const settings = { ...brisk, permitMs, silentMs: 10_000 }
  scene = await openScene({ phones: cases.length, accountsEach: 1, slots, settings })
  const { house, stage, folder } = scene
  const phones = stage.controls
  await Promise.all(phones.map((phone, n) => cases[n]?.arm(phone)))
  const struck = phones.map((phone, n) => cases[n]?.during?.(phone))
  const jobs = await fill(house, { folder: join(folder, 'videos'), phones, link: 'simulated', videos: 1 })
  const cast = { ...scene, jobs, slots }
  await settle(cast, 2 * 60_000)
  await Promise.all(struck)
  for (const [n, phone] of phones.entries()) felt.set(cases[n]?.name ?? '', (await phone.report()).taps.share)
  verdict = await judge(cast)
}, 8 * 60_000)
afterAll(() => scene?.stop())

describe('the tap on Share', () => {
  test('is felt once for each permission, and every video is posted once', () => {
    expect(verdict.breaches).toEqual([])
    expect(verdict.facts.jobs.filter((job) => job.state !== 'succeeded')).toEqual([])
  })

  test.each(cases.map((one, n) => ({ ...one, n })))('$name', async ({ name, n, taps }) => {
    const phone = scene.stage.controls[n]
    const [handle = ''] = phone?.handles ?? []
    const posts = (await scene.stage.ledger()).filter((post) => post.account === handle)
    expect(posts).toHaveLength(1)
    expect(felt.get(name)).toBe(taps)
  })
})
