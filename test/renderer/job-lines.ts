import type { CommandOutput } from '../../src/core/contract/commands.ts'
import type { Board } from '../../src/core/model/board.ts'
import { type Fault, fault } from '../../src/core/model/fault.ts'
import type { CampaignId, Fingerprint, JobId } from '../../src/core/model/ids.ts'
import { inHand, type Job, type JobState, jobStates } from '../../src/core/model/job.ts'
import { posts } from './cast.ts'
import { minute } from './recipes.ts'

export type Line = CommandOutput<'jobs'>['lines'][number]

const failures: readonly Fault[] = [
  fault('video-refused', 'longer than 90 s'),
  fault('share-unavailable', 'for 60 s on the caption screen'),
  fault('signed-out', 'at the start'),
  fault('video-unreadable', 'the file ends at 0:07 of 0:31'),
  fault('flow-loop', 'Trim, 5 times'),
]
const retries: readonly Fault[] = [
  fault('upload-failed', 'it stalled at 38% for 3 min'),
  fault('phone-offline', 'while the video was copied'),
  fault('action-blocked', 'Try again later'),
]

const takes = ['', ' again', ' in the rain', ' before dawn', ' slowly', ' part two', ' after hours'] as const
const fileOf = (file: string, n: number): string =>
  file.replace('.mp4', `${(takes[n % takes.length] ?? '').replaceAll(' ', '-')}.mp4`)

/** When a job of a state is due, and when it last moved, in minutes before now. */
const times = (state: JobState, n: number): { readonly due: number; readonly moved: number } => {
  switch (state) {
    case 'pending':
      return { due: n % 3 === 0 ? 11 + (n % 40) : -(3 + (n % 90) * 7), moved: 1_040 }
    case 'retrying':
      return { due: -(2 + (n % 5) * 8), moved: 3 + n }
    case 'succeeded':
      return { due: 11 + n * 4, moved: 7 + n * 4 }
    default:
      return { due: 31 + n * 17, moved: 29 + n * 13 }
  }
}

const runOf = ({ id, changedAt }: Job) => ({
  startedAt: changedAt - (64 + ((id * 37) % 150)) * 1_000,
  endedAt: changedAt,
})

const lineOf = (id: number, state: JobState, n: number, who: number, board: Board, now: number): Line => {
  const accounts = Object.values(board.accounts)
  const account = accounts[who % Math.max(1, accounts.length)]
  const post = posts[who % posts.length]
  if (account === undefined || post === undefined) throw new Error('a seed without accounts has no jobs')
  const { due, moved } = times(state, n)
  const hand = board.hand[String(id)]
  const isCommitted = state === 'verifying' || state === 'uncertain' || state === 'succeeded'
  const changedAt = hand?.since ?? now - moved * minute
  const job: Job = {
    id: id as JobId,
    campaign: 1 as CampaignId,
    account: account.id,
    video: id.toString(16).padStart(64, '0') as Fingerprint,
    round: 1,
    caption: post.caption,
    priority: 0,
    state,
    pass: state === 'retrying' ? 1 : 0,
    due: now - due * minute,
    publishAt: null,
    attempts: state === 'pending' || state === 'paused' ? 0 : state === 'failed' ? 3 : 1 + (n % 7 === 4 ? 1 : 0),
    maxAttempts: 3,
    tries: 0,
    looks: state === 'uncertain' ? 3 : 0,
    lease: state === 'pending' ? 0 : 1,
    slot: null,
    phone: hand?.phone ?? null,
    committedAt: isCommitted ? changedAt - 37_000 : null,
    quietAt: null,
    uploadSeen: false,
    baseline: null,
    proof: state === 'succeeded' ? { how: 'list', entry: null, link: null, at: changedAt } : null,
    fault:
      state === 'failed'
        ? (failures[n % failures.length] ?? null)
        : state === 'retrying'
          ? (retries[n % retries.length] ?? null)
          : state === 'uncertain'
            ? fault('no-proof', 'the newest post is from 11:20')
            : null,
    wish: null,
    draft: state === 'pending' && n % 9 === 5,
    unfit:
      state === 'pending' && n % 9 === 7
        ? 'The caption has 34 hashtags; Reelhouse takes at most 30 hashtags. Change the caption.'
        : null,
    createdAt: now - 1_040 * minute,
    changedAt,
  }
  const isInHand = hand !== undefined && inHand.includes(state)
  const run = isInHand ? { startedAt: hand.since, endedAt: null } : job.attempts === 0 ? null : runOf(job)
  const videoName = fileOf(post.file, hand === undefined ? n : 0)
  return { job, videoName, handle: account.handle, app: account.app, run }
}

/** As many jobs as the board counts, the same ones each time. Those in hand are the board's own. */
export const jobLines = (board: Board, now: number): readonly Line[] => {
  if (Object.keys(board.accounts).length === 0) return []
  const lines: Line[] = []
  const hand = Object.values(board.hand)
  for (const card of hand) lines.push(lineOf(card.job, card.state, 0, Number(card.account) - 1, board, now))
  let id = 100
  for (const state of jobStates) {
    const rest = board.counts[state] - hand.filter((h) => h.state === state).length
    for (let n = 0; n < rest; n++, id++) {
      while (board.hand[String(id)] !== undefined) id++
      lines.push(lineOf(id, state, n, n * 5 + state.length, board, now))
    }
  }
  return lines.sort((a, b) => a.job.id - b.job.id)
}
