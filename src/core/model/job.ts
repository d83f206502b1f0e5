import type { Fault } from './fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, Millis, PhoneId, SlotId } from './ids.ts'
import type { Baseline, Proof } from './proof.ts'

/**
 * The life of a job. Each state names the arrows that leave it and where they lead; there are no others.
 *
 * pending    waits for its turn                       claim: dispatcher; pause, skip: person
 * claimed    a slot has it, its worker has not begun  start: worker; release: recovery or drain
 * running    a worker drives a phone, nothing is published yet
 * verifying  the commit was permitted; the post may exist
 * uncertain  nobody can say whether the post exists   recheck: verifier or person; the answers: person
 * retrying   waits for its due time after a fault     due: dispatcher
 * paused     set aside by a person
 * failed     will not be tried again by itself
 * skipped    a person does not want it (any more)     reopen: if it may have been published
 * succeeded  the post is there, or was there already
 */
export const arrows = {
  pending: { claim: 'claimed', pause: 'paused', skip: 'skipped' },
  claimed: { start: 'running', release: 'pending', pause: 'paused', skip: 'skipped' },
  running: {
    commit: 'verifying',
    already: 'succeeded',
    defer: 'retrying',
    refuse: 'failed',
    skip: 'skipped',
    release: 'pending',
  },
  verifying: { prove: 'succeeded', disprove: 'retrying', refuse: 'failed', lose: 'uncertain' },
  uncertain: {
    recheck: 'verifying',
    prove: 'succeeded',
    disprove: 'retrying',
    refuse: 'failed',
    skip: 'skipped',
  },
  retrying: { due: 'pending', pause: 'paused', skip: 'skipped' },
  paused: { resume: 'pending', skip: 'skipped' },
  failed: { retry: 'pending', skip: 'skipped' },
  skipped: { retry: 'pending', reopen: 'uncertain' },
  succeeded: {},
} as const

export type JobState = keyof typeof arrows
type ArrowsOf<S extends JobState> = keyof (typeof arrows)[S]
export type Arrow = { [S in JobState]: ArrowsOf<S> }[JobState]

export const jobStates = Object.keys(arrows) as readonly JobState[]

/** A job in one of these occupies its account and its phone. */
export const inHand: readonly JobState[] = ['claimed', 'running', 'verifying']
/** A job in one of these counts against its account's rolling cap (a skipped one too, if it kept its commit). */
export const counted: readonly JobState[] = ['verifying', 'uncertain', 'succeeded']
/** A job in one of these will not move without a person. */
export const ended: readonly JobState[] = ['failed', 'skipped', 'succeeded']

/** Where the arrow leads from a state, or undefined where there is no such arrow. */
export const target = (from: JobState, arrow: Arrow): JobState | undefined =>
  (arrows[from] as Partial<Record<Arrow, JobState>>)[arrow]

/** The states that an arrow leaves: what a guard in SQL compares with. */
export const sources = (arrow: Arrow): readonly JobState[] => jobStates.filter((s) => target(s, arrow) !== undefined)

/** What the list showed before anything could have posted the job since it was last known not to be there. */
export const comparedWith = (job: Pick<Job, 'baseline' | 'touched'>): Baseline | null => job.touched ?? job.baseline

/** What a person may do to a job; `retry` needs no commit, `reopen` needs one. */
export type PersonArrow = 'pause' | 'resume' | 'skip' | 'retry' | 'reopen' | 'prove' | 'disprove' | 'recheck'

export const personArrows = (state: JobState, committed: boolean): readonly PersonArrow[] => {
  switch (state) {
    case 'pending':
    case 'claimed':
    case 'running':
    case 'retrying':
      return ['pause', 'skip']
    case 'paused':
      return ['resume', 'skip']
    case 'failed':
      return ['retry', 'skip']
    case 'skipped':
      return committed ? ['reopen'] : ['retry']
    case 'uncertain':
      return ['recheck', 'prove', 'disprove', 'skip']
    case 'verifying':
    case 'succeeded':
      return []
  }
}

/** Pending jobs that wait for a person: for approval, or for what their app does not take to be mended. */
export const jobTraits = ['draft', 'unfit'] as const
export type JobTrait = (typeof jobTraits)[number]

/** What a person asked of a job that a worker has in hand; it is done when the worker lets go. */
export type Wish = 'pause' | 'skip'

/** One row of the job table. */
export interface Job {
  readonly id: JobId
  readonly campaign: CampaignId
  readonly account: AccountId
  readonly video: Fingerprint
  /** 1 for the first publication of this video to this account; only a person asks for another. */
  readonly round: number
  readonly caption: string
  /** Higher goes first; 0 by default. */
  readonly priority: number
  readonly state: JobState
  /** 0 until the first retry: fresh jobs go before retries. */
  readonly pass: number
  /** Not claimed before; never earlier than `publishAt`. */
  readonly due: Millis
  /** The time that a person gave it; null: whenever its account may post. */
  readonly publishAt: Millis | null
  /** Attempts that the app, the content or an unknown cause spoiled. */
  readonly attempts: number
  readonly maxAttempts: number
  /** Tries that infrastructure spoiled; they spend no attempt. */
  readonly tries: number
  /** Looks for proof since the last commit. */
  readonly looks: number
  readonly lease: number
  readonly slot: SlotId | null
  readonly phone: PhoneId | null
  readonly committedAt: Millis | null
  /** Confirmed end of the worker and the Appium that made the commit; the grace period starts here. */
  readonly quietAt: Millis | null
  /** The app said after the last commit that the upload had ended: then no reading may conclude that the post is absent. */
  readonly uploadSeen: boolean
  /** What the account's list showed before the first commit; kept for good. */
  readonly baseline: Baseline | null
  /**
   * What the list showed before a person took the phone over from a run of this job. The next run compares with it, and
   * what has come since makes the job uncertain: the person may have shared it. Left out and null: nobody had the phone.
   */
  readonly touched?: Baseline | null
  readonly proof: Proof | null
  readonly fault: Fault | null
  readonly wish: Wish | null
  /** Not claimed until a person approves it. */
  readonly draft?: boolean
  /** What its app does not take of it, for a person: not claimed until that is mended. Null and left out: nothing. */
  readonly unfit?: string | null
  readonly createdAt: Millis
  readonly changedAt: Millis
}

/** One line of a job's history. */
export interface MoveRow {
  readonly job: JobId
  readonly from: JobState
  readonly arrow: Arrow
  readonly to: JobState
  readonly lease: number
  readonly at: Millis
  /** 'person', 'worker', 'dispatcher', 'recovery', 'verifier', 'intake'. */
  readonly who: Who
  readonly cause: string
}

export type Who = 'person' | 'worker' | 'dispatcher' | 'recovery' | 'verifier' | 'intake'

/** One run of a job on a phone, with what it was given and how it ended. */
export interface Attempt {
  readonly job: JobId
  readonly lease: number
  readonly mode: 'post' | 'verify'
  readonly phone: PhoneId
  readonly slot: SlotId
  readonly handle: string
  readonly caption: string
  readonly video: Fingerprint
  readonly startedAt: Millis
  readonly endedAt: Millis | null
  readonly outcome: string | null
  readonly fault: Fault | null
  /** Folder of the attempt's evidence, relative to the data folder. */
  readonly evidence: string
}
