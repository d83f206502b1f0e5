import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { forecast } from '../../../src/core/engine/intake/forecast.ts'
import type { DaySlot, PostingWindow } from '../../../src/core/model/account.ts'
import type { CampaignId, JobId, Millis } from '../../../src/core/model/ids.ts'
import { plainMaking } from '../../../src/core/model/video.ts'
import type { SqliteStore } from '../../../src/main/store/open.ts'
import {
  accountId,
  baselineAt,
  by,
  fingerprint,
  hold,
  hour,
  minute,
  noon,
  openStore,
  plant,
  proofAt,
  slot,
  tempFolder,
  video,
} from './rig.ts'

const day = 24 * hour
const until = noon + 20 * day

interface Scene {
  readonly cap: number
  readonly spacingMs: number
  readonly jitterMs: number
  readonly windows: readonly PostingWindow[]
  readonly slots: readonly DaySlot[]
  readonly timeZone: string
  /** Hours from noon at which jobs are due, and at which a person wants them. */
  readonly jobs: readonly {
    readonly due: number
    readonly at: number | null
    readonly priority: number
    readonly ofSecond: boolean
  }[]
  readonly starts: number | null
  readonly ends: number | null
  readonly heldFor: number | null
}

const hours = (max: number) => fc.integer({ min: 0, max: max * 4 }).map((quarters) => quarters / 4)
const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 4 })
const someScene: fc.Arbitrary<Scene> = fc.record({
  cap: fc.integer({ min: 1, max: 5 }),
  spacingMs: fc.constantFrom(0, 20 * minute, 2 * hour),
  jitterMs: fc.constantFrom(0, 0, 45 * minute),
  windows: fc.array(fc.record({ days, from: fc.constantFrom(0, 480, 1320), to: fc.constantFrom(120, 600, 1200) }), {
    maxLength: 2,
  }),
  slots: fc.array(fc.record({ days, at: fc.constantFrom(60, 150, 540, 600, 1110) }), { maxLength: 3 }),
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York'),
  jobs: fc.array(
    fc.record({
      due: fc.oneof(fc.constant(0), hours(60)),
      at: fc.option(hours(72), { freq: 3 }),
      priority: fc.constantFrom(0, 0, 0, 2),
      ofSecond: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  starts: fc.option(hours(48), { freq: 2 }),
  ends: fc.option(hours(60), { freq: 2 }),
  heldFor: fc.option(hours(5), { freq: 2 }),
})

const build = async (scene: Scene): Promise<SqliteStore> => {
  const store = await openStore(join(tempFolder(), 'posthouse.db'))
  const { cap, spacingMs, jitterMs, windows, slots, timeZone } = scene
  await plant(store, { accounts: [{ cap, spacingMs, jitterMs, windows, slots, timeZone }], jobs: [] })
  const second = await store.addCampaign('Second', '/second', plainMaking, noon)
  await store.addVideos(
    scene.jobs.map((_, i) => video(i)),
    noon,
  )
  for (const [i, { due, at, priority, ofSecond }] of scene.jobs.entries()) {
    const when = { due: noon + due * hour, publishAt: at === null ? null : noon + at * hour }
    const job = { account: accountId(1), video: fingerprint(i), caption: `Clip ${i}`, priority, ...when }
    await store.addJobs(ofSecond ? second : (1 as CampaignId), [job], 3, noon)
  }
  const { starts, ends } = scene
  await store.scheduleCampaign(second, {
    startsAt: starts === null ? null : noon + starts * hour,
    endsAt: ends === null ? null : noon + ((starts ?? 0) + ends + 1) * hour,
  })
  if (scene.heldFor !== null) await store.place(hold('account', '1', { until: noon + scene.heldFor * hour }), noon)
  return store
}

/** What is really claimed, by a clock that goes from one time at which something may change to the next. */
const live = async (store: SqliteStore): Promise<ReadonlyMap<JobId, Millis>> => {
  const times = new Map<JobId, Millis>()
  let now = noon
  while (now <= until) {
    const [first] = await store.upcoming(now)
    const claim = await store.claim({ slot: slot(0), now, own: null, barred: [] })
    if (claim === null) {
      expect(first === undefined || first.at > now).toBe(true)
      const next = await store.nextDue(now)
      if (next === null) break
      now = Math.max(now + 1, next)
      continue
    }
    expect(first).toMatchObject({ job: claim.job.id })
    times.set(claim.job.id, now)
    await store.move(claim.lease, 'start', by(now))
    expect(await store.permit(claim.lease, baselineAt(now), now)).toMatchObject({ ok: true })
    await store.move(claim.lease, 'prove', by(now, { proof: proofAt(now, `post ${claim.job.id}`) }))
  }
  return times
}

it('a forecast is what the claim then does', async () => {
  await fc.assert(
    fc.asyncProperty(someScene, async (scene) => {
      const store = await build(scene)
      const [table] = await store.timetables(null, noon, { most: 1_000 })
      if (table === undefined) throw new Error('there is no account')
      const { times } = forecast(table, noon, until)
      const order = (all: ReadonlyMap<JobId, Millis>) => [...all].map(([job, at]) => `${job} at ${(at - noon) / hour}`)
      expect(order(await live(store))).toEqual(order(times))
      await store.close()
    }),
    { numRuns: 20 },
  )
})
