import { beforeEach, expect, test } from 'vitest'
import {
  type FolderOrder,
  type IntakeDeps,
  intake,
  type TakeFolder,
} from '../../../../src/core/engine/intake/intake.ts'
import { accountDefaults } from '../../../../src/core/model/account.ts'
import type { CampaignId, JobId } from '../../../../src/core/model/ids.ts'
import type { FolderScan, Probed } from '../../../../src/core/ports.ts'
import type { NewJob } from '../../../../src/core/store/shelf.ts'
import type { AccountLine, Store } from '../../../../src/core/store.ts'
import { accountLine, found, videoOf } from './folders.ts'

/** As much of a store as intake may use; every other call fails the test. */
const memory = (accounts: readonly AccountLine[]) => {
  const jobs: NewJob[] = []
  const campaigns: { id: CampaignId; folder: string }[] = []
  const paths = new Map<string, string>()
  const sizes: number[] = []
  const calls: Partial<Store> = {
    accounts: async () => accounts,
    timetables: async () => [],
    dueLast: async () => new Map(),
    scheduleCampaign: async (campaign, dates) => {
      Object.assign(campaigns.find((c) => c.id === campaign) ?? {}, dates)
      return { ok: true, value: null }
    },
    campaigns: async () => campaigns as unknown as Awaited<ReturnType<Store['campaigns']>>,
    known: async (pairs) => {
      sizes.push(pairs.length)
      const has = new Set(jobs.map((j) => `${j.account}/${j.video}`))
      return pairs
        .filter((p) => has.has(`${p.account}/${p.video}`))
        .map((p) => ({ ...p, state: 'pending' as const, at: 1 }))
    },
    gone: async () => [],
    videosOfLength: async () => [],
    addCampaign: async (_, folder) => {
      campaigns.push({ id: (campaigns.length + 1) as CampaignId, folder })
      return campaigns.length as CampaignId
    },
    addVideos: async (videos) => {
      sizes.push(videos.length)
      for (const v of videos) paths.set(v.fingerprint, v.path)
      return { added: videos.length }
    },
    addJobs: async (_, some) => {
      sizes.push(some.length)
      jobs.push(...some)
      return { added: some.map((_, i) => i as JobId), known: 0 }
    },
  }
  const store = new Proxy(calls, {
    get: (target, name: keyof Store) => {
      const call = target[name]
      if (call === undefined) throw new Error(`intake must not call ${name}`)
      return call
    },
  }) as Store
  return { store, jobs, campaigns, paths, sizes }
}

let content: FolderScan
const room = (accounts: readonly AccountLine[] = [accountLine(1), accountLine(2)]) => {
  const kept = memory(accounts)
  const deps: IntakeDeps = {
    store: kept.store,
    library: {
      scan: async () => ({ ok: true, value: content }),
      watch: () => () => {},
      folders: async () => {
        throw new Error('not asked for')
      },
      accounts: async () => {
        throw new Error('not asked for')
      },
      progress: async () => {
        throw new Error('not asked for')
      },
      standIn: () => {
        throw new Error('not asked for')
      },
    },
    clock: { now: () => 1_000, after: () => () => {} },
    log: { info: () => {}, warn: () => {} },
    rules: new Map(),
    maxAttempts: 3,
    pace: accountDefaults,
  }
  return { ...kept, take: intake(deps) }
}

const command = (change: Partial<FolderOrder> = {}): FolderOrder => ({
  folder: '/f',
  distribution: 'round-robin',
  template: null,
  dryRun: false,
  ...change,
})

const must = async (take: TakeFolder, change: Partial<FolderOrder> = {}) => {
  const reply = await take(command(change))
  if (!reply.ok) throw new Error(reply.sentence)
  return reply.value
}

const holds = (...all: Probed[]): void => {
  content = { folder: '/f', found: all, notes: [] }
}

beforeEach(() => holds(found('a', 'x'), found('b', 'y'), found('c', 'z')))

test('a folder becomes a campaign, videos and jobs', async () => {
  const { take, jobs, campaigns } = room()
  expect(await must(take)).toMatchObject({ dryRun: false, campaign: 1, jobs: 3, videos: 3 })
  expect(campaigns).toEqual([{ id: 1, folder: '/f' }])
  expect(jobs.map((j) => [j.account, j.caption])).toEqual([
    [1, 'x'],
    [2, 'y'],
    [1, 'z'],
  ])
})

test('videos are spread from the start of their campaign on, and later ones follow', async () => {
  const { take, jobs, campaigns } = room([accountLine(1)])
  const dates = { startsAt: 5_000, endsAt: 900_000_000, everyMs: 60_000, priority: 3 }
  await must(take, dates)
  expect(jobs.map((j) => [j.due, j.priority])).toEqual([5_000, 65_000, 125_000].map((due) => [due, 3]))
  expect(campaigns).toEqual([{ id: 1, folder: '/f', ...dates }])
  holds(found('d', 'new'))
  await must(take)
  expect(jobs.at(-1)).toMatchObject({ due: 5_000, priority: 3 })
  expect(await take(command({ endsAt: 4_000 }))).toEqual({ ok: false, sentence: 'A campaign ends after it starts.' })
})

test('a video is posted at the time that its folder names, on the clocks of its account', async () => {
  const { take, jobs } = room([accountLine(1, { timeZone: 'Europe/Berlin' }), accountLine(2)])
  const at = Date.UTC(2026, 9, 25, 2, 30)
  const when = { kind: 'wall', wall: at, zone: null } as const
  holds({ kind: 'video', index: 1, video: videoOf('a'), caption: 'x', when }, found('b', 'y'))
  const { notes } = await must(take, { distribution: 'all-to-all', everyMs: 60_000 })
  expect(jobs.map((j) => j.publishAt)).toEqual([at - 2 * 3_600_000, at, null, null])
  expect(jobs.map((j) => j.due)).toEqual([at - 2 * 3_600_000, at, 1_000, 31_000])
  expect(notes).toContain('1 time comes twice at a change of clocks: the first one counts.')
})

test('a dry run says the same and writes nothing', async () => {
  const { take, jobs, campaigns, paths } = room()
  const dry = await must(take, { dryRun: true })
  expect([jobs.length, campaigns.length, paths.size]).toEqual([0, 0, 0])
  expect(await must(take)).toEqual({ ...dry, dryRun: false, campaign: 1 })
})

test('a video that was left out is not written, and can be taken in later', async () => {
  const { take, jobs, paths } = room()
  const leave = [videoOf('b').fingerprint]
  const dry = await must(take, { leave, dryRun: true })
  expect(dry).toMatchObject({ jobs: 2, leftOut: 1 })
  expect(await must(take, { leave })).toMatchObject({ campaign: 1, jobs: 2, leftOut: 1 })
  expect([...paths.keys()]).not.toContain(videoOf('b').fingerprint)
  expect(await must(take)).toMatchObject({ campaign: 1, jobs: 1, known: 2, leftOut: 0 })
  expect(jobs.map((j) => j.video)).toContain(videoOf('b').fingerprint)
})

test('a caption that a person typed is the job’s caption', async () => {
  const { take, jobs } = room()
  await must(take, { captions: { [videoOf('b').fingerprint]: 'mine' } })
  expect(jobs.map((j) => j.caption)).toEqual(['x', 'mine', 'z'])
})

test('taking it in twice changes nothing', async () => {
  const { take, jobs, campaigns } = room()
  await must(take)
  expect(await must(take)).toMatchObject({ campaign: null, jobs: 0, known: 3 })
  expect([jobs.length, campaigns.length]).toEqual([3, 1])
})

test('a folder that is taken in twice at once makes its jobs once', async () => {
  const { take, jobs, campaigns } = room()
  await Promise.all([must(take), must(take), must(take)])
  expect([jobs.length, campaigns.length]).toEqual([3, 1])
})

test('new files of a known folder join its campaign, and a moved file is found again', async () => {
  const { take, jobs, campaigns, paths } = room()
  await must(take)
  holds(found('0', 'new'), found('a', 'x', 'table', '/f/sub/a.mp4'), found('b', 'y'), found('c', 'z'))
  expect(await must(take)).toMatchObject({ campaign: 1, jobs: 1, known: 3 })
  expect(jobs.at(-1)).toMatchObject({ account: 2, video: videoOf('0').fingerprint, caption: 'new' })
  expect(campaigns).toHaveLength(1)
  expect(paths.get(videoOf('a').fingerprint)).toBe('/f/sub/a.mp4')
})

test('the same video in another folder is refused for the same account', async () => {
  const { take, jobs } = room([accountLine(1)])
  await must(take)
  content = { folder: '/g', found: [found('a', 'other words', 'table', '/g/renamed.mp4')], notes: [] }
  expect(await must(take, { distribution: 'all-to-all' })).toMatchObject({ jobs: 0, known: 1 })
  expect(jobs).toHaveLength(3)
})

test('ten thousand videos are written in batches of at most a thousand rows', async () => {
  holds(...Array.from({ length: 10_000 }, (_, i) => found(`n${i}x`, 'c')))
  const { take, jobs, sizes } = room(Array.from({ length: 7 }, (_, i) => accountLine(i + 1)))
  await must(take)
  expect(jobs).toHaveLength(10_000)
  expect(Math.max(...sizes)).toBe(1_000)
})

test('accounts are chosen by handle, app and handle, or id', async () => {
  const chosen = async (...accounts: string[]) => {
    const { take, jobs } = room([accountLine(1), accountLine(2), accountLine(3, { app: 'other', handle: 'h1' })])
    const reply = await take(command({ accounts }))
    return reply.ok ? [...new Set(jobs.map((j) => j.account))] : reply.sentence
  }
  expect(await chosen('@H2')).toEqual([2])
  expect(await chosen('other/h1', '2')).toEqual([3, 2])
  expect(await chosen('h2', '@h2')).toEqual([2])
  expect(await chosen('h1')).toBe('“h1” is more than one account: write reelhouse/h1 or other/h1.')
  expect(await chosen('h9')).toBe('There is no account “h9”.')
})

test('without videos or without accounts the command is refused in a sentence', async () => {
  expect(await room([]).take(command())).toEqual({
    ok: false,
    sentence: 'There are no accounts yet. Add accounts first.',
  })
  holds()
  expect(await room().take(command())).toEqual({ ok: false, sentence: 'There are no videos in /f.' })
})

test('a store that fails once does not block the next folder', async () => {
  const { take, store, jobs } = room()
  const add = store.addVideos
  Object.assign(store, { addVideos: () => Promise.reject(new Error('disk full')) })
  await expect(take(command())).rejects.toThrow('disk full')
  Object.assign(store, { addVideos: add })
  await must(take)
  expect(jobs).toHaveLength(3)
})
