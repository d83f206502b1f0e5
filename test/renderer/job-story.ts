import type { CommandOutput } from '../../src/core/contract/commands.ts'
import type { Board } from '../../src/core/model/board.ts'
import { fault } from '../../src/core/model/fault.ts'
import type { PhoneId, SlotId } from '../../src/core/model/ids.ts'
import { type Arrow, type Attempt, type MoveRow, target, type Who } from '../../src/core/model/job.ts'
import type { Line } from './job-lines.ts'
import { minute } from './recipes.ts'

const second = 1_000

type Leg = readonly [arrow: Arrow, who: Who, cause: string, lease: number, after: number]

const run: readonly Leg[] = [
  ['claim', 'dispatcher', 'slot 7, waited 1:52', 1, 0],
  ['start', 'worker', 'attempt 1 of 3', 1, second],
]
const commit: Leg = ['commit', 'worker', 'commit permitted', 1, 44 * second]

const legs = ({ job }: Line): readonly Leg[] => {
  switch (job.state) {
    case 'claimed':
      return run.slice(0, 1)
    case 'running':
      return run
    case 'verifying':
      return [...run, commit]
    case 'succeeded':
      return [...run, commit, ['prove', 'worker', 'seen on the profile', 1, 40 * second]]
    case 'failed':
      return [...run, ['refuse', 'worker', 'attempts are spent', 1, 30 * second]]
    case 'retrying':
      return [...run, ['defer', 'worker', 'another try later', 1, 30 * second]]
    case 'paused':
      return [['pause', 'person', 'A person paused it.', 0, minute]]
    case 'skipped':
      return [['skip', 'person', 'A person skipped it.', 0, minute]]
    case 'uncertain':
      return [
        ...run,
        commit,
        ['lose', 'recovery', 'lost: the adb link dropped', 1, 9 * second],
        ['recheck', 'verifier', 'recheck', 2, 35 * second],
        ['lose', 'verifier', 'unproven, next look in 5 min', 2, 27 * second],
        ['recheck', 'verifier', 'recheck', 3, 272 * second],
        ['lose', 'verifier', 'unproven, next look in 10 min', 3, 29 * second],
        ['recheck', 'verifier', 'recheck', 4, 572 * second],
        ['lose', 'verifier', 'third look unproven, shown to you', 4, 31 * second],
      ]
    default:
      return []
  }
}

const movesOf = (line: Line, from: number): readonly MoveRow[] => {
  let state: MoveRow['from'] = 'pending'
  let at = from
  return legs(line).map(([arrow, who, cause, lease, after]) => {
    at += after
    const to = target(state, arrow) ?? state
    const move = { job: line.job.id, from: state, arrow, to, lease, at, who, cause }
    state = to
    return move
  })
}

export const storyOf = (line: Line, board: Board, now: number): CommandOutput<'job'> => {
  const { job } = line
  const moves = movesOf(line, (job.committedAt ?? job.changedAt) - 45 * second)
  const phone = (job.phone ?? board.accounts[String(job.account)]?.phone ?? '') as PhoneId
  const readings = [
    fault('no-proof', 'the newest post is from 11:20, and an upload may take 10 min'),
    fault('no-proof', 'the newest post is still from 11:20'),
    fault('no-proof', 'the list did not load: “Something went wrong”'),
  ]
  const leases = [...new Set(moves.map((m) => m.lease))].filter((lease) => lease > 0)
  const attempts = leases.map((lease): Attempt => {
    const own = moves.filter((m) => m.lease === lease)
    const last = own.at(-1)
    const isOver = last !== undefined && !['claimed', 'running', 'verifying'].includes(last.to)
    return {
      job: job.id,
      lease,
      mode: lease === 1 ? 'post' : 'verify',
      phone,
      slot: 7 as SlotId,
      handle: line.handle,
      caption: job.caption,
      video: job.video,
      startedAt: own[0]?.at ?? now,
      endedAt: isOver ? last.at : null,
      outcome: isOver ? (job.state === 'succeeded' ? 'posted' : 'unproven') : null,
      fault:
        job.state === 'uncertain'
          ? lease === 1
            ? fault('phone-offline', '6 s after the share tap')
            : (readings[lease - 2] ?? null)
          : job.fault,
      evidence: `evidence/${Math.floor(job.id / 1_000)}/${job.id}/${lease}`,
    }
  })
  return { line, moves, attempts, findings: [], others: [] }
}

export const whyOf = ({ job, handle }: Line, board: Board, now: number): CommandOutput<'why'> => {
  if (job.state === 'retrying')
    return [{ code: 'state', sentence: 'It rests after a fault, then it is tried again.', until: job.due }]
  if (job.state !== 'pending') return []
  const phone = board.phones[board.accounts[String(job.account)]?.phone ?? '']
  return [
    ...(job.due > now ? [{ code: 'due' as const, sentence: 'Its time has not come yet.', until: job.due }] : []),
    ...(phone !== undefined && phone.adb !== 'device'
      ? [{ code: 'phone' as const, sentence: `Phone ${phone.name} is offline since 14:27.`, until: null }]
      : []),
    { code: 'spacing', sentence: `@${handle} rests between two posts.`, until: now + 21 * minute },
  ]
}

const screens = ['Feed', 'Update offer', 'Profile', 'New reel', 'Gallery', 'Trim', 'Caption'] as const
const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9-]+/g, '-')

export const evidenceOf = ({ job }: Line, lease: number, now: number): CommandOutput<'evidence'> => {
  const names =
    lease === 1 && job.committedAt === null
      ? screens.slice(0, job.state === 'failed' ? 7 : 6)
      : lease === 1
        ? [...screens, 'commit', 'Uploading']
        : ['Feed', 'Profile', 'Profile, reading']
  const from = (job.committedAt ?? now) - 38 * second
  const folder = `${Math.floor(job.id / 1_000)}/${job.id}/${lease}`
  const file = (name: string, kind: CommandOutput<'evidence'>['files'][number]['kind'], bytes: number) => ({
    name,
    path: `${folder}/${name}`,
    kind,
    bytes,
  })
  const numbered = names.map((name, i) => `${String(i + 1).padStart(2, '0')}-${slug(name)}`)
  return {
    files: [
      ...numbered.map((n, i) => file(`${n}.png`, 'picture', 198_000 + i * 7_300)),
      ...numbered.map((n, i) => file(`${n}.xml`, 'source', 41_000 + i * 1_900)),
      file('run.log', 'log', 38_000),
      file('steps.jsonl', 'steps', 4_100),
    ],
    steps: names.map((name, i) => ({
      at: from + i * 4_700,
      did: name === 'commit' ? 'commit' : 'screen',
      name: name === 'commit' ? null : name,
      ms: name === 'commit' ? 200 : 600 + ((i * 730) % 3_600),
      more: '',
    })),
  }
}
