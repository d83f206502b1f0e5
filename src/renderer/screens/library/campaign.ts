import type { BoardCounts, CampaignCard } from '../../../core/model/board.ts'
import { isHolding } from '../../../core/model/hold.ts'
import type { Millis } from '../../../core/model/ids.ts'
import type { JobState } from '../../../core/model/job.ts'
import type { Look, Tone } from '../../looks/look.ts'

export type CampaignState = 'paused' | 'done' | 'running' | 'waiting'

export const campaignLooks: Readonly<Record<CampaignState, Look>> = {
  running: { word: 'Running', icon: 'circle-play', tone: 'run' },
  waiting: { word: 'Waiting', icon: 'clock', tone: 'neutral' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'neutral' },
  done: { word: 'Done', icon: 'circle-check', tone: 'good' },
}

export const jobsOf = (counts: BoardCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

const open: readonly JobState[] = ['pending', 'claimed', 'running', 'verifying', 'uncertain', 'retrying', 'paused']
const inHand: readonly JobState[] = ['claimed', 'running', 'verifying']

export const campaignState = ({ counts, holds }: CampaignCard, now: Millis): CampaignState => {
  if (open.every((state) => counts[state] === 0)) return 'done'
  if (holds.some((h) => isHolding(h, now))) return 'paused'
  return inHand.some((state) => counts[state] > 0) ? 'running' : 'waiting'
}

export interface Stretch {
  readonly word: string
  readonly tone: Tone
  readonly n: number
}

/** The bar of a campaign, from what is proved to what still waits; parts of nothing are left out. */
export const stretches = (counts: BoardCounts): readonly Stretch[] => {
  const all: readonly Stretch[] = [
    { word: 'posted', tone: 'good', n: counts.succeeded },
    { word: 'in hand', tone: 'run', n: inHand.reduce((sum, state) => sum + counts[state], 0) },
    { word: 'uncertain', tone: 'doubt', n: counts.uncertain },
    { word: 'retrying', tone: 'retry', n: counts.retrying },
    { word: 'failed', tone: 'bad', n: counts.failed },
    { word: 'skipped or paused', tone: 'neutral', n: counts.skipped + counts.paused },
  ]
  return all.filter(({ n }) => n > 0)
}
