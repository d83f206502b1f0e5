import type { CommandInput } from '../../../core/contract/commands.ts'
import type { Outputs } from '../../../core/contract/outputs.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { type JobState, jobStates, personArrows } from '../../../core/model/job.ts'
import { jobLooks } from '../../looks/job.ts'
import type { DryRunLine } from '../../parts/DryRun.tsx'
import { send } from '../../state/act.ts'
import { counted } from '../../words/number.ts'
import { stagesOf } from './job-list.ts'
import type { JobRow } from './row.ts'
import type { Selection } from './selection.ts'

/** What can be done to many jobs at once, as commands. */
export type BulkVerb = 'retry' | 'skip' | 'pause-jobs' | 'resume-jobs' | 'edit-jobs' | 'approve'
export type Bulk = Outputs[BulkVerb]
export type Target = Pick<CommandInput<'skip'>, 'jobs' | 'query'>
export interface Part {
  readonly state: JobState
  readonly target: Target
  /** Where it is known without asking. */
  readonly n: number | null
}

export const targetOf = (chosen: Selection): Target =>
  chosen.kind === 'query' ? { query: chosen.filter } : { jobs: [...chosen.ids] }

/** The chosen jobs by state, as far as states are known here. */
export const partsOf = (chosen: Selection, row: (id: JobId) => JobRow | undefined): readonly Part[] => {
  if (chosen.kind === 'query')
    return stagesOf(chosen.filter)
      .flat()
      .map((state) => ({ state, target: { query: { ...chosen.filter, states: [state] } }, n: null }))
  return jobStates
    .map((state) => ({ state, ids: [...chosen.ids].filter((id) => row(id)?.state === state) }))
    .filter(({ ids }) => ids.length > 0)
    .map(({ state, ids }) => ({ state, target: { jobs: ids }, n: ids.length }))
}

export interface Verb {
  readonly word: string
  /** `Waiting jobs pause`. */
  readonly change: (state: JobState) => { readonly sentence: string; readonly note?: string }
  readonly stay: (state: JobState) => string
  readonly done: (n: number) => string
}

const word = (state: JobState): string => jobLooks[state].word
const jobsOf = (state: JobState): string => `${word(state)} jobs`
const left = (state: JobState): string =>
  state === 'uncertain'
    ? 'Uncertain: needs your answer'
    : state === 'verifying'
      ? 'Verifying: finish first'
      : word(state)
const hand = 'their worker lets go first'
const isHand = (state: JobState): boolean => state === 'claimed' || state === 'running'

export const verbs: Readonly<Record<BulkVerb, Verb>> = {
  retry: {
    word: 'Retry',
    change: (state) => ({
      sentence: `${jobsOf(state)} are tried again`,
      ...(state === 'skipped' ? { note: 'those with a share tap are looked at first' } : {}),
    }),
    stay: (state) => (state === 'pending' ? 'Waiting already' : left(state)),
    done: (n) => `${counted(n, 'job')} back in line for another try.`,
  },
  skip: {
    word: 'Skip',
    change: (state) => ({ sentence: `${jobsOf(state)} are skipped`, ...(isHand(state) ? { note: hand } : {}) }),
    stay: (state) => (state === 'skipped' ? 'Already skipped' : left(state)),
    done: (n) => `${counted(n, 'job')} skipped.`,
  },
  'pause-jobs': {
    word: 'Pause',
    change: (state) => ({
      sentence: `${jobsOf(state)} pause`,
      ...(state === 'retrying' ? { note: 'they keep their attempts' } : isHand(state) ? { note: hand } : {}),
    }),
    stay: (state) => (state === 'paused' ? 'Already paused' : left(state)),
    done: (n) => `${counted(n, 'job')} paused.`,
  },
  'resume-jobs': {
    word: 'Resume',
    change: (state) => ({ sentence: `${jobsOf(state)} go on` }),
    stay: left,
    done: (n) => `${counted(n, 'job')} resumed.`,
  },
  approve: {
    word: 'Approve',
    change: (state) => ({ sentence: `Drafts take their turn${state === 'pending' ? '' : ' later'}` }),
    stay: (state) => (isHand(state) ? 'In hand already' : 'No drafts'),
    done: (n) => `${counted(n, 'draft')} approved.`,
  },
  'edit-jobs': {
    word: 'Priority',
    change: (state) => ({ sentence: `${jobsOf(state)} change their place` }),
    stay: (state) => (isHand(state) ? 'In hand already' : left(state)),
    done: (n) => `${counted(n, 'job')} changed their place.`,
  },
}

export const lineUp = (
  verb: Verb,
  counts: readonly { readonly state: JobState; readonly changed: number; readonly left: number }[],
): { readonly change: readonly DryRunLine[]; readonly stay: readonly DryRunLine[] } => ({
  change: counts
    .filter((c) => c.changed > 0)
    .map((c) => ({ look: jobLooks[c.state], n: c.changed, ...verb.change(c.state) })),
  stay: counts
    .filter((c) => c.left > 0)
    .map((c) => {
      const said = verb.stay(c.state)
      // some of a state stay although others of it change
      return { look: jobLooks[c.state], n: c.left, sentence: c.changed > 0 ? `${said}: cannot change now` : said }
    }),
})

export const bulkVerbs = [
  'approve',
  'retry',
  'skip',
  'pause-jobs',
  'resume-jobs',
  'edit-jobs',
] as const satisfies BulkVerb[]

/** What each action would touch; null where it is not counted yet. `refused`: this control room does not know it. */
export type Reach = Readonly<Record<BulkVerb, number | 'refused' | null>>

export const reachUnknown: Reach = {
  approve: null,
  retry: null,
  skip: null,
  'pause-jobs': null,
  'resume-jobs': null,
  'edit-jobs': null,
}

/** The same from the states alone, which decide all but who is a draft and who may change places. */
export const reachOf = (counts: Readonly<Partial<Record<JobState, number>>>): Reach => {
  const all = jobStates.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const sum = (arrow: 'retry' | 'skip' | 'pause' | 'resume'): number =>
    jobStates
      // among others an uncertain job is left alone
      .filter((state) => (state !== 'uncertain' || all === 1) && personArrows(state, false).includes(arrow))
      .reduce((n, state) => n + (counts[state] ?? 0), 0)
  return {
    ...reachUnknown,
    retry: sum('retry'),
    skip: sum('skip'),
    'pause-jobs': sum('pause'),
    'resume-jobs': sum('resume'),
  }
}

/** Whether there are drafts among the chosen, as far as that is known here. */
export const hasDrafts = (chosen: Selection, row: (id: JobId) => JobRow | undefined): boolean =>
  chosen.kind === 'query' ? chosen.filter.is === 'draft' : [...chosen.ids].some((id) => row(id)?.draft === true)

export interface Order {
  readonly verb: BulkVerb
  /** For `edit-jobs`: a place in line, or a time of their own. */
  readonly place: { readonly priority: number } | { readonly publishAt: number | null }
}

export const run = ({ verb, place }: Order, target: Target, dryRun: boolean) =>
  send(verb, { ...target, dryRun, ...(verb === 'edit-jobs' ? place : {}) } as CommandInput<typeof verb>)

/** Whether a count moved so much since it was shown that it has to be shown again. */
export const hasMoved = (shown: number, now: number): boolean => Math.abs(now - shown) > Math.max(1, shown) * 0.01
