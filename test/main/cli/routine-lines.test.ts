import { expect, it } from 'vitest'
import { type Heartbeat, noBeat, plans, type RoutineId } from '../../../src/core/model/routine.ts'
import { routineCard } from '../../../src/core/model/routine-card.ts'
import { routineLines } from '../../../src/main/cli/routine-lines.ts'

const now = 1_800_000_000_000
const minute = 60_000
const card = (
  id: RoutineId,
  beat: Partial<Heartbeat>,
  state: Parameters<typeof routineCard>[1] = 'waiting',
  nextAt: number | null = now + 5 * minute,
) =>
  routineCard(
    { plan: plans[id], beat: { ...noBeat(id), ...beat }, runningSince: null, expectedSince: now },
    state,
    nextAt,
    now,
  )

it('a routine is told by its state, its times and what it did', () => {
  const lines = routineLines(
    [
      card('phones', { succeededAt: now - minute, did: '4 phones answer.' }),
      card('verify', { succeededAt: now - minute, did: '1 post is uncertain.', isWell: false }),
      card('backup', { failedAt: now - 2 * minute, error: 'The disk is full.', everyMs: 60 * minute }),
      card('rescan', { skippedAt: now - 3 * minute, error: 'The machine is short of memory.' }),
      card('prune', {}),
      card('report', { pausedAt: now - minute }, 'paused', null),
    ],
    now,
    null,
  )
  expect(lines.map((l) => l.replace(/ {2,}/g, ' | '))).toEqual([
    'Routine | State | Every | Last | Next | Did',
    'phones | well | 60 s | 60 s ago | in 5 min | 4 phones answer.',
    'verify | to know | 60 s | 60 s ago | in 5 min | 1 post is uncertain.',
    'backup | failed | 60 min (tuned) | 2 min ago | in 5 min | The disk is full.',
    'rescan | skipped | 10 min | 3 min ago | in 5 min | The machine is short of memory.',
    `prune | new | 24 h 00 min | in 5 min | ${plans.prune.sentence}`,
    `report | paused | 24 h 00 min | ${plans.report.sentence}`,
  ])
})
