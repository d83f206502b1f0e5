import type { Intake } from '../../src/core/contract/outputs.ts'
import type { PastImport } from '../../src/core/contract/past.ts'
import type { PreviewLine } from '../../src/core/contract/reports.ts'
import type { Board, BoardCounts, CampaignCard } from '../../src/core/model/board.ts'
import type { AccountId, CampaignId, Fingerprint } from '../../src/core/model/ids.ts'
import { posts } from './cast.ts'
import type { Answers } from './fake-panel.ts'

const minute = 60_000

const counts = (some: Partial<BoardCounts>): BoardCounts => ({
  pending: 0,
  claimed: 0,
  running: 0,
  verifying: 0,
  uncertain: 0,
  retrying: 0,
  paused: 0,
  failed: 0,
  skipped: 0,
  succeeded: 0,
  ...some,
})

/** Campaigns beside the one that every seeded farm has. */
export const moreCampaigns = (now: number): readonly CampaignCard[] => {
  const one = (id: number, name: string, daysAgo: number, some: Partial<BoardCounts>): CampaignCard => ({
    id: id as CampaignId,
    name,
    folder: `/videos/${name.toLowerCase().replace(/ /g, '-')}`,
    distribution: id % 2 === 0 ? 'round-robin' : 'all-to-all',
    watch: id === 2 ? 'take' : id === 4 ? 'off' : 'tell',
    createdAt: now - daysAgo * 24 * 60 * minute,
    counts: counts(some),
    holds: [],
  })
  return [
    {
      ...one(2, 'Kiln and clay', 2, { pending: 21, running: 2, verifying: 1, succeeded: 288 }),
      found: { at: now - 4 * minute, fresh: 3, copying: 1, unreadable: 1, trouble: null },
    },
    one(3, 'Slow kitchens', 6, { pending: 1_180, running: 1, retrying: 12, failed: 3, succeeded: 611, skipped: 33 }),
    one(4, 'Bluehour rides', 9, { succeeded: 96 }),
    { ...one(5, 'Reading room', 1, { pending: 84, uncertain: 1 }), inDraft: 24, unfit: 3 },
  ]
}

const line = (i: number, state: PreviewLine['state'], some: Partial<PreviewLine> = {}): PreviewLine => {
  const post = posts[i % posts.length]
  const isIn = state === 'ready' || state === 'bare' || state === 'unfit'
  return {
    state,
    path: `/videos/northpier/${i}-${post?.file ?? ''}`,
    name: post?.file ?? '',
    fingerprint: String(i).padStart(64, '0') as Fingerprint,
    bytes: 18_000_000 + ((i * 7_919) % 60) * 1_000_000,
    durationMs: 19_000 + ((i * 3_571) % 40) * 1_000,
    caption: state === 'ready' ? (post?.caption ?? null) : null,
    captionFrom: state === 'ready' ? 'sidecar' : null,
    accounts: isIn ? [{ id: ((i % 6) + 1) as AccountId, handle: posts[i % 6]?.handle ?? '' }] : [],
    jobs: isIn ? 1 : 0,
    findings: [],
    isOut: false,
    sentence: null,
    ...some,
  }
}

const broken = (name: string, sentence: string): PreviewLine =>
  line(0, 'unreadable', {
    name,
    path: `/videos/northpier/${name}`,
    sentence,
    fingerprint: null,
    bytes: null,
    durationMs: null,
  })

export const previewLines: readonly PreviewLine[] = [
  broken('kiln-open-04.mov', 'The file ends at 0:07 of 0:31. Copy it again.'),
  broken('IMG_2290.HEIC.mp4', 'This is a photo with the name of a video.'),
  broken('untitled.mp4', 'The file is empty.'),
  line(4, 'known', { sentence: 'Posted to @slow.ceramics.hr today at 14:19.' }),
  line(3, 'known', { sentence: 'In hand now on 04 Siskin.' }),
  line(5, 'unfit', {
    name: 'night-bus-whole.mp4',
    findings: [
      {
        level: 'refuse',
        sentence: 'The video is 124.6 s long; Reelhouse takes at most 90 s. Export it anew and add its folder again.',
        jobs: 1,
      },
    ],
  }),
  line(13, 'bare'),
  line(9, 'bare'),
  line(12, 'ready', {
    name: 'square-kiln.mp4',
    captionFrom: 'template',
    accounts: [
      { id: 1 as AccountId, handle: posts[0]?.handle ?? '', caption: 'Evening light, part 3 of #northpier' },
      { id: 2 as AccountId, handle: posts[1]?.handle ?? '', caption: 'Last light, part 3 of #northpier' },
    ],
    jobs: 2,
    findings: [
      {
        level: 'warn',
        sentence:
          'The picture is 1080 × 1080; Reelhouse takes at most 0.8 times as wide as high. Export it anew and add its folder again.',
        jobs: 2,
      },
    ],
  }),
  ...Array.from({ length: 24 }, (_, i) => line(i + 20, 'ready')),
]

export const intakeOf = (board: Board, accounts: number): Intake => ({
  dryRun: true,
  campaign: null,
  videos: 28,
  accounts,
  jobs: 26,
  known: 2,
  knownPairs: [],
  withoutCaption: 2,
  unfit: 1,
  warned: 1,
  made: [],
  leftOut: 0,
  unreadable: previewLines.flatMap((l) =>
    l.state === 'unreadable' ? [{ path: l.path, sentence: l.sentence ?? '' }] : [],
  ),
  notes: ['2 videos have no caption: posted without one.', '@fog.and.fern has 1 uncertain job. It counts in its cap.'],
  lastAt: board.farm.since + (3 * 24 + 11) * 60 * minute,
  shares: Object.values(board.accounts).map((a, i) => ({ account: a.id, jobs: i < 8 ? 2 : 1, known: 0, lastAt: null })),
  preview: 'seen',
})

/** A farm's old progress file, as it would be imported. */
const pastImport: PastImport = {
  dryRun: true,
  file: 'progress.csv',
  videos: '/videos/northpier',
  campaign: null,
  rows: 1_204,
  jobs: { pending: 310, skipped: 12, failed: 41, uncertain: 3, succeeded: 820 },
  known: 0,
  settled: 6,
  busy: 0,
  doubled: 8,
  aside: 4,
  asideRows: [
    { place: 'line 18', why: 'it is pending, and there is no video “harbour-steps.mp4” in /videos/northpier' },
    { place: 'line 407', why: 'a quote is opened and never closed' },
    { place: 'line 408', why: 'there is no handle' },
    { place: 'line 1205', why: 'it breaks off: it has 6 of 17 columns' },
  ],
  asideFile: null,
  gone: 96,
  accounts: 24,
  newAccounts: 5,
  notes: [
    '3 rows may have been posted: claimed, to be verified or cut short. 2 accounts post nothing more until you have answered for them. Stop the old script before you import.',
    'The files of 96 posts are not there. Their accounts will not post a file of the same name; the same video under another name cannot be recognised.',
  ],
}

/** How a seeded control room answers the Library. */
export const libraryAnswers = (board: Board): Answers => {
  let left: readonly string[] = []
  const shown = () => previewLines.map((l) => (left.includes(l.fingerprint ?? '') ? { ...l, isOut: true, jobs: 0 } : l))
  return {
    'add-folder': (input) => {
      left = input.leave ?? []
      const out = shown().filter((l) => l.isOut)
      const intake = intakeOf(board, input.accounts?.length ?? Object.keys(board.accounts).length)
      return {
        ok: true,
        value: {
          ...intake,
          jobs: intake.jobs - out.length,
          leftOut: out.length,
          withoutCaption: shown().filter(
            (l) => l.state === 'bare' && !l.isOut && !Object.hasOwn(input.captions ?? {}, l.fingerprint ?? ''),
          ).length,
          dryRun: input.dryRun ?? false,
        },
      }
    },
    'import-progress': ({ dryRun = false }) => ({ ok: true, value: { ...pastImport, dryRun } }),
    preview: ({ state }) => {
      const lines = shown().filter((l) => l.state === state)
      return {
        ok: true,
        value: { lines, all: lines.length, out: lines.filter((l) => l.isOut).length, next: null },
      }
    },
  }
}
