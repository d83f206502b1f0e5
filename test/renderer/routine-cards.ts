import type { Board } from '../../src/core/model/board.ts'
import { type Heartbeat, noBeat, plans, type RoutineId, routineIds } from '../../src/core/model/routine.ts'
import { type RoutineCard, routineCard } from '../../src/core/model/routine-card.ts'
import { minute } from './recipes.ts'

const hour = 60 * minute

interface Story extends Partial<Heartbeat> {
  /** How long ago the last run ended, and what became of it. */
  readonly ago: number
  readonly how?: 'succeeded' | 'failed' | 'skipped'
  readonly state?: RoutineCard['state']
  readonly isLate?: boolean
}

const well: Readonly<Record<RoutineId, Story>> = {
  phones: { ago: 0.4, tookMs: 340, did: '6 phones answer.' },
  cloud: { ago: 40_000, tookMs: 300, did: 'There is no cloud vendor.' },
  pipeline: { ago: 1.2, tookMs: 41, did: '2 jobs run, 318 wait. The last post was 2 min ago.' },
  verify: { ago: 0.6, tookMs: 12, did: 'No post is uncertain.' },
  backup: { ago: 91, tookMs: 1_800, did: 'Made /srv/posthouse/backups/posthouse-2026-11-24T12-00-00-000Z.db.' },
  accounts: { ago: 8, tookMs: 95, did: '6 accounts are well.' },
  rescan: { ago: 3, tookMs: 2_140, did: '5 folders, nothing new.' },
  reconcile: { ago: 140, tookMs: 310, did: '6 lists compared, all as the database says.' },
  report: {
    ago: 6.5 * 60,
    tookMs: 60,
    did: '186 posted (97.4%), 5 failed, 1 became uncertain in 219 runs.',
  },
  prune: { ago: 11.5 * 60, tookMs: 48_000, did: '1,204 attempts removed, 3.1 GB freed, 4.9 GB of evidence kept.' },
}

const troubled: Partial<Readonly<Record<RoutineId, Story>>> = {
  phones: {
    ago: 0.4,
    tookMs: 5_210,
    did: '16 of 18 phones answer. Being connected again: 14 Fulmar and 15 Rook.',
    isWell: false,
  },
  pipeline: { ago: 1.2, tookMs: 41, did: '9 jobs run, 6,482 wait. The last post was 2 min ago.' },
  verify: { ago: 0.6, tookMs: 12, did: '1 post is uncertain: 1 to be looked at later.', isWell: false },
  backup: { ago: 22, how: 'failed', failures: 3, tookMs: 14_300, error: 'The disk of /srv/posthouse is full.' },
  accounts: {
    ago: 8,
    state: 'running',
    tookMs: 95,
    did: '22 of 24 accounts are well, 2 held for a person.',
    isWell: false,
  },
  rescan: { ago: 3, everyMs: 30 * minute, tookMs: 2_140, did: '5 folders, 3 new videos.' },
  reconcile: {
    ago: 13 * 60,
    isLate: true,
    how: 'skipped',
    error: 'The machine is short of memory.',
  },
  prune: {
    ago: 35 * 60,
    state: 'paused',
    tookMs: 48_000,
    did: '1,204 attempts removed, 3.1 GB freed, 4.9 GB of evidence kept.',
  },
}

const cardOf = (id: RoutineId, story: Story, now: number): RoutineCard => {
  const { ago, how = 'succeeded', state = 'waiting', isLate = false, ...beat } = story
  const at = now - ago * minute
  const ends = { succeeded: { succeededAt: at }, failed: { failedAt: at }, skipped: { skippedAt: at } }
  const plan = plans[id]
  const runningSince = state === 'running' ? now - 4_000 : null
  const whole: Heartbeat = {
    ...noBeat(id),
    ...ends[how],
    ...beat,
    ...(state === 'paused' ? { pausedAt: now - 2 * hour } : {}),
  }
  const expectedSince = isLate ? now - 15 * hour : now
  const nextAt =
    state === 'waiting'
      ? Math.max(now + 20_000, at + Math.min(whole.everyMs ?? plan.everyMs, how === 'succeeded' ? 1e12 : hour))
      : null
  return routineCard({ plan, beat: whole, runningSince, expectedSince }, state, nextAt, now)
}

export const routineCards = (isTroubled: boolean, now: number): Board['routines'] =>
  Object.fromEntries(routineIds.map((id) => [id, cardOf(id, (isTroubled ? troubled[id] : undefined) ?? well[id], now)]))
