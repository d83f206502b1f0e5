import type { CommandInput, CommandOutput } from '../../src/core/contract/commands.ts'
import type { JobFilter } from '../../src/core/contract/fields.ts'
import type { Receipt } from '../../src/core/contract/panel.ts'
import type { Board } from '../../src/core/model/board.ts'
import { type Job, personArrows } from '../../src/core/model/job.ts'
import type { Answers } from './fake-panel.ts'
import { jobLines, type Line } from './job-lines.ts'
import { evidenceOf, storyOf, whyOf } from './job-story.ts'

const fits =
  (filter: JobFilter) =>
  ({ job, videoName, handle }: Line): boolean =>
    (filter.states === undefined || filter.states.includes(job.state)) &&
    (filter.campaign === undefined || job.campaign === filter.campaign) &&
    (filter.account === undefined || job.account === filter.account) &&
    (filter.phone === undefined || job.phone === filter.phone) &&
    (filter.fault === undefined || job.fault?.type === filter.fault) &&
    (filter.is === undefined || (filter.is === 'draft' ? job.draft === true : job.unfit != null)) &&
    (filter.text === undefined ||
      [videoName, handle, job.caption].some((t) => t.toLowerCase().includes((filter.text ?? '').toLowerCase())))

type Verb = 'retry' | 'skip' | 'pause' | 'resume'
const may = ({ state, committedAt }: Job, verb: Verb): boolean =>
  state !== 'uncertain' && personArrows(state, committedAt !== null).includes(verb)

/** Jobs as a control room would tell them, from a board. Nothing that is asked of them changes them. */
export const jobAnswers = (board: Board, now: number): Answers => {
  const lines = jobLines(board, now)
  const page = (input: CommandInput<'jobs'>): Receipt<CommandOutput<'jobs'>> => {
    const { after = 0, limit = 100, ...filter } = input
    const found = lines
      .filter((l) => l.job.id > after)
      .filter(fits(filter as JobFilter))
      .slice(0, limit)
    return { ok: true, value: { lines: found, next: found.length < limit ? null : (found.at(-1)?.job.id ?? null) } }
  }
  const named = (input: CommandInput<'skip'>): readonly Line[] =>
    input.jobs === undefined
      ? lines.filter(fits((input.query ?? {}) as JobFilter))
      : lines.filter((l) => input.jobs?.includes(l.job.id))
  const count = (input: CommandInput<'skip'>, test: (job: Job) => boolean): Receipt<CommandOutput<'skip'>> => {
    const all = named(input)
    const changed = all.filter((l) => test(l.job)).length
    const undo = input.dryRun === true || changed === 0 ? {} : { undo: 'seed-1' }
    return { ok: true, value: { changed, left: all.length - changed, why: [], ...undo } }
  }
  const one = (id: number): Line | undefined => lines.find((l) => l.job.id === id)
  const none = { ok: false, sentence: 'There is no such job.' } as const
  return {
    jobs: page,
    job: ({ job }) => {
      const line = one(job)
      if (line === undefined) return none
      const others = [300, 301, 302].flatMap((n) => lines[n] ?? []).filter((l) => l.job.id !== job)
      return { ok: true, value: { ...storyOf(line, board, now), others } }
    },
    why: ({ job }) => {
      const line = one(job)
      return line === undefined ? none : { ok: true, value: whyOf(line, board, now) }
    },
    evidence: (input) => {
      const line = one(input.job)
      return line === undefined ? none : { ok: true, value: evidenceOf(line, input.lease, now) }
    },
    retry: (input) => count(input, (job) => may(job, 'retry')),
    skip: (input) => count(input, (job) => may(job, 'skip')),
    'pause-jobs': (input) => count(input, (job) => may(job, 'pause')),
    'resume-jobs': (input) => count(input, (job) => may(job, 'resume')),
    'edit-jobs': (input) => count(input as CommandInput<'skip'>, (job) => job.committedAt === null),
    approve: (input) => count(input, (job) => job.draft === true),
    undo: () => ({ ok: true, value: { changed: 1, left: 0, why: [] } }),
    answer: () => ({ ok: true, value: null }),
    pause: () => ({ ok: true, value: null }),
    resume: () => ({ ok: true, value: null }),
  }
}
