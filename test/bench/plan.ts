import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calendar, tryTime } from '../../src/core/engine/handlers/timing.ts'
import { forecast } from '../../src/core/engine/intake/forecast.ts'
import type { NewAccount } from '../../src/core/model/account.ts'
import type { AccountId, Fingerprint } from '../../src/core/model/ids.ts'
import { plainMaking } from '../../src/core/model/video.ts'
import type { Store } from '../../src/core/store.ts'
import { open } from '../../src/main/store/open.ts'
import { aim, percentile, spread } from './figures.ts'

export interface PlanBench {
  readonly print: (line: string) => void
}

const accounts = 200
const each = 50
const rounds = 20
const hour = 3_600_000
const day = 24 * hour
const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata']

/** Half of the accounts have slots, a third windows, all a spacing with jitter; every tenth job has a time of its own. */
const fill = async (store: Store, now: number): Promise<void> => {
  const account = (n: number): NewAccount => ({
    app: 'reelhouse',
    handle: `h${n}`,
    phone: null,
    cap: 3 + (n % 4),
    spacingMs: 2 * hour,
    jitterMs: 15 * 60_000,
    timeZone: zones[n % zones.length] ?? 'UTC',
    ...(n % 2 === 0 ? { slots: [540, 1_110].map((at) => ({ days: [1, 2, 3, 4, 5], at })) } : {}),
    ...(n % 3 === 0 ? { windows: [{ days: [], from: 480, to: 1_320 }] } : {}),
  })
  const phone = { id: 'P' as never, name: 'P', link: 'simulated', address: '127.0.0.1:1' } as const
  await store.addPhone(phone)
  await store.addAccounts(Array.from({ length: accounts }, (_, n) => ({ ...account(n), phone: phone.id })))
  const campaign = await store.addCampaign('Bench', '/bench', plainMaking, now)
  for (let n = 0; n < accounts; n++) {
    const videos = Array.from({ length: each }, (_, i) => ({
      fingerprint: (n * each + i).toString(16).padStart(64, '0') as Fingerprint,
      path: `/bench/${n}/${i}.mp4`,
      name: `${n}-${i}.mp4`,
      bytes: 1,
      durationMs: 1,
      codec: 'avc',
      width: 1,
      height: 1,
    }))
    await store.addVideos(videos, now)
    const jobs = videos.map(({ fingerprint }, i) => ({
      account: (n + 1) as AccountId,
      video: fingerprint,
      caption: '',
      ...(i % 10 === 0 ? { publishAt: now + (i / 10 + 1) * day } : {}),
    }))
    await store.addJobs(campaign, jobs, 3, now)
  }
}

const timed = async (work: () => unknown): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Forecasts of 10,000 jobs of 200 accounts to their very end, a week of the calendar, and one time that is tried. */
export const planBench = async ({ print }: PlanBench): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'plan-bench-'))
  const now = Date.UTC(2026, 9, 20)
  const opened = await open({ file: join(folder, 'bench.db') })
  if (!opened.ok) throw new Error(opened.sentence)
  const store = opened.value
  try {
    await fill(store, now)
    const desk = { store, clock: { now: () => now, after: () => () => {} } }
    const spent = { read: [] as number[], all: [] as number[], week: [] as number[], one: [] as number[] }
    let planned = 0
    for (let round = 0; round < rounds; round++) {
      spent.read.push(await timed(() => store.timetables(null, now, { most: 1_000 })))
      spent.all.push(
        await timed(async () => {
          const tables = await store.timetables(null, now, { most: 1_000 })
          planned = tables.reduce((sum, table) => sum + forecast(table, now, now + 366 * day).times.size, 0)
        }),
      )
      spent.week.push(await timed(() => calendar(desk, { from: now, to: now + 7 * day })))
      spent.one.push(await timed(() => tryTime(desk, { job: (1 + round) as never, at: now + 30 * hour })))
    }
    print(`plan: ${planned} of ${accounts * each} jobs over ${accounts} accounts have a time`)
    print(`  all of them: ${spread(spent.all)}; ${aim(percentile(spent.all, 0.95) <= 1_000, 'p95 of 1,000 ms')}`)
    print(`  over reading their tables alone: ${(percentile(spent.all, 0.5) / percentile(spent.read, 0.5)).toFixed(1)}`)
    print(`  a week of the calendar: ${spread(spent.week)}`)
    print(`  one time that is tried: ${spread(spent.one)}`)
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}
