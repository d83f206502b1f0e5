import type { Account, NewAccount } from './model/account.ts'
import type { FailureKind, FailureSample } from './model/failure-kind.ts'
import type { Fault, FaultType } from './model/fault.ts'
import type { AccountDays, EventLine, EventQuery, EventRow, Stats } from './model/history.ts'
import type { Hold, HoldReason, NewHold, Scope } from './model/hold.ts'
import type { AccountId, CampaignId, Fingerprint, HoldId, JobId, Lease, Millis, PhoneId, SlotId } from './model/ids.ts'
import type { Arrow, Attempt, Job, JobState, JobTrait, MoveRow, Who, Wish } from './model/job.ts'
import type { LabelledPhone, Phone as PhoneRow } from './model/phone.ts'
import type { Baseline, Compared, Proof } from './model/proof.ts'
import type { Fate } from './model/prune.ts'
import type { ListHistory } from './model/reconcile.ts'
import type { Heartbeat } from './model/routine.ts'
import type { Video } from './model/video.ts'
import type { Upcoming, Waiting } from './model/waiting.ts'
import type { Reply } from './ports.ts'
import type { CloudStore } from './store/cloud.ts'
import type { AccountEdit, JobEdit, PhoneEdit } from './store/edits.ts'
import type { PastStore } from './store/past.ts'
import type { ProxyStore } from './store/proxies.ts'
import type { ReceiverStore } from './store/receivers.ts'
import type { ServerStore } from './store/servers.ts'
import type { Shelf } from './store/shelf.ts'
import type { TimingStore } from './store/timing.ts'
import type { TokenStore } from './store/tokens.ts'

export type NewPhone = PhoneRow

/** What a slot gets when it claims: all that a run needs. */
export interface Claim {
  readonly lease: Lease
  readonly mode: 'post' | 'verify'
  readonly slot: SlotId
  readonly job: Job
  readonly account: Account
  readonly phone: PhoneRow
  readonly video: Video
  /** Captions of this account's posts proved after the job's first baseline. */
  readonly since: readonly string[]
  /** The last commit's list, where there was an earlier commit, and nobody had the phone since then. */
  readonly latest: Compared | null
}

export interface ClaimRequest {
  readonly slot: SlotId
  readonly now: Millis
  /** The phone whose warm session this slot keeps: its jobs go first. */
  readonly own: PhoneId | null
  /** Phones that other slots keep. */
  readonly barred: readonly PhoneId[]
}

/** A change of a job by the holder of its lease. What is left out stays. */
export interface Change {
  readonly at: Millis
  readonly who: Who
  readonly cause: string
  readonly due?: Millis
  readonly spends?: 'attempt' | 'try' | 'look' | 'nothing'
  readonly fault?: Fault | null
  readonly proof?: Proof | null
  readonly quietAt?: Millis
  readonly uploadSeen?: boolean
  /** Placed in the same transaction. */
  readonly holds?: readonly NewHold[]
  /** How the run ended, for the attempt's row. */
  readonly outcome?: string
  /** What the list showed in a run that ends before its commit; kept for a person who takes the phone over. */
  readonly baseline?: Baseline | null
  /** Times between the run's steps, for the sums. */
  readonly timing?: RunTiming
  /** The run that begins with this move; its row is written in the same transaction. */
  readonly attempt?: Attempt
}

/** The steps that a run reached, and how long each took. */
export interface RunTiming {
  readonly app: string
  readonly steps: readonly { readonly name: string; readonly ms: Millis }[]
}

export type Moved = { readonly moved: true; readonly job: Job } | { readonly moved: false; readonly why: string }

/** Why a permission to commit was refused, in words; the job has not moved. */
export type Permit = { readonly ok: true; readonly at: Millis } | { readonly ok: false; readonly why: string }

export interface JobQuery {
  readonly states?: readonly JobState[]
  readonly campaign?: CampaignId
  readonly account?: AccountId
  readonly phone?: PhoneId
  readonly fault?: FaultType
  readonly text?: string
  readonly video?: Fingerprint
  readonly is?: JobTrait
  /** After this job id, in ascending order. */
  readonly after?: JobId
  /** At most 1,000. */
  readonly limit: number
}

/** A job as lists show it. */
export interface JobLine {
  readonly job: Job
  readonly videoName: string
  readonly handle: string
  readonly app: string
}

/** A run of a job by its times, Unix ms; without an end it goes on. */
export interface RunSpan {
  readonly startedAt: Millis
  readonly endedAt: Millis | null
}

/** A job with the run that goes on, else the last one that was to post: of a posted job that is the one which did. */
export interface ListedJob extends JobLine {
  readonly run: RunSpan | null
}

export type Counts = Readonly<Record<JobState, number>>

/** The row of numbers of an account that lists and the board show. */
export interface AccountLine {
  readonly account: Account
  /** Posts of the last 24 h that count against the cap. */
  readonly used: number
  readonly holds: readonly Hold[]
  /** Pending jobs, where holds keep them waiting; else 0, whatever there is. */
  readonly waiting: number
}

/** The database itself. */
export interface StoreAbout {
  readonly file: string
  readonly schema: number
  readonly bytes: number
  /** How often the data folder was taken over; a control room of an older epoch writes nothing more. */
  readonly epoch: number
}

/** A rejection that may pass, such as a full disk or a locked file: nothing was changed, and the same call may come again. */
export const isPassing = (error: unknown): error is Error =>
  error instanceof Error && 'isPassing' in error && error.isPassing === true

/** Durable state. One writer. Each call is one transaction; a call that rejects has changed nothing. */
export interface Store
  extends PastStore,
    CloudStore,
    Shelf,
    TimingStore,
    TokenStore,
    ReceiverStore,
    ServerStore,
    ProxyStore {
  close(): Promise<void>
  /** Refuses every permit from now on: the control room is stopping. */
  bar(): void

  // what is there
  addPhone(phone: NewPhone): Promise<Reply<PhoneRow>>
  /** Same app and handle: changed, never doubled. */
  addAccounts(accounts: readonly NewAccount[]): Promise<{ readonly added: number; readonly changed: number }>
  phones(): Promise<readonly LabelledPhone[]>
  accounts(now: Millis): Promise<readonly AccountLine[]>
  movePhone(phone: PhoneId, address: string): Promise<void>
  editPhone(phone: PhoneId, edit: PhoneEdit): Promise<Reply>
  /** Takes it out of the lists, its holds and its accounts' bond with it; history keeps it. */
  removePhone(phone: PhoneId): Promise<Reply>
  /** A dry run changes nothing. Whose proxies change rests for none of them any more. */
  editAccount(account: AccountId, edit: AccountEdit, dryRun: boolean): Promise<Reply>

  // jobs
  claim(request: ClaimRequest): Promise<Claim | null>
  /** The job that a free slot could claim now, whatever its phone; takes nothing. */
  ready(now: Millis): Promise<JobId | null>
  /** The commit: tests lease, epoch, holds, cap and `bar` again, moves to verifying, writes committed_at and baseline. */
  permit(lease: Lease, baseline: Baseline, now: Millis): Promise<Permit>
  /** The one way to change a job by its lease. An old lease moves nothing. */
  move(lease: Lease, arrow: Arrow, change: Change): Promise<Moved>
  /** The same for a person and for routines: guarded by the state that was seen. A running job keeps the wish instead. */
  movePerson(job: JobId, seen: JobState, arrow: Arrow, change: Change): Promise<Moved>
  wish(job: JobId, wish: Wish, at: Millis): Promise<Moved>
  /**
   * A running job whose profile shows, or cannot be told not to show, a post that a person may have shared: commit and lose
   * in one transaction, and no look by itself. The run is over, so nothing is permitted by it.
   */
  doubt(lease: Lease, change: Change): Promise<Moved>
  /** Only jobs without a commit; answers what was there before. A dry run changes nothing. */
  editJob(job: JobId, edit: JobEdit, at: Millis, dryRun: boolean): Promise<Reply<JobEdit>>
  /** A run that only looks begins without a move of its job. */
  begin(attempt: Attempt): Promise<void>
  /** Retrying jobs whose time has come become pending; answers how many. */
  due(now: Millis): Promise<number>
  /** When the next job may become ready by time alone; null: never. */
  nextDue(now: Millis): Promise<Millis | null>
  /** What each phone posts next, the soonest first; without phones that have a job in hand or nothing to come. */
  upcoming(now: Millis): Promise<readonly Upcoming[]>
  job(id: JobId): Promise<Job | null>
  line(id: JobId): Promise<JobLine | null>
  video(fingerprint: Fingerprint): Promise<Video | null>
  /** One account with its numbers. */
  account(id: AccountId, now: Millis): Promise<AccountLine | null>
  /** Posts proved since a time. */
  posted(since: Millis): Promise<number>
  jobs(query: JobQuery): Promise<readonly JobLine[]>
  counts(): Promise<Counts>
  inHand(): Promise<readonly Job[]>
  moves(job: JobId): Promise<readonly MoveRow[]>
  attempts(job: JobId): Promise<readonly Attempt[]>
  /** Of each job the run that goes on, else the last one that was to post; at most 1,000 jobs. */
  lastRuns(jobs: readonly JobId[]): Promise<ReadonlyMap<JobId, RunSpan>>
  /** Why a job waits, from the predicates of the claim; empty when a slot may claim it now. */
  why(job: JobId, now: Millis): Promise<readonly Waiting[]>

  // holds
  /**
   * A person takes a phone, by name where one is given: refused while a commit is unsettled on it, otherwise held in the same transaction, and every
   * job that a run left unposted on it is marked as touched. Answers the job that is in hand on it.
   */
  reserve(phone: PhoneId, now: Millis, person?: string): Promise<Reply<JobId | null>>
  place(hold: NewHold, now: Millis): Promise<HoldId>
  /** A test of the hold did not lift it: when the next one is due. False: the hold is not there any more. */
  prolong(hold: HoldId, test: NonNullable<Hold['test']>): Promise<boolean>
  /**
   * Lifts holds of a scope and target; only those with the reason where one is given. Without one, what was counted against
   * the phone or account is forgotten too: whoever lifts them says that it is well.
   */
  lift(scope: Scope, target: string, reason: HoldReason | null, now: Millis): Promise<number>
  holds(now: Millis): Promise<readonly Hold[]>
  /**
   * Since the last success: infrastructure faults of a phone, times an account was told to slow down, and infrastructure
   * faults of an account (`spoiled`).
   */
  failures(of: 'phone' | 'account' | 'spoiled', target: string): Promise<number>

  // failures without a name
  /** Counts it among its kind; true: the kind is new. */
  meetFailure(sample: FailureSample): Promise<boolean>
  /** The latest first. */
  failureKinds(): Promise<readonly FailureKind[]>

  // routines
  routines(): Promise<readonly Heartbeat[]>
  keepRoutine(beat: Heartbeat): Promise<void>
  /** Of at most 1,000 jobs; unknown ones are left out. */
  fates(jobs: readonly JobId[]): Promise<readonly Fate[]>
  /** Null: its list was never read. */
  listHistory(account: AccountId): Promise<ListHistory | null>

  // the room itself
  /** What the operator set, by key. */
  settings(): Promise<ReadonlyMap<string, number>>
  /** All of them in one transaction; null forgets a key. */
  keepSettings(changes: Readonly<Record<string, number | null>>, at: Millis): Promise<void>
  note(event: Omit<EventRow, 'id'>): Promise<void>
  events(after: number, limit: number): Promise<readonly EventRow[]>
  /** Of the oldest so many, removes those from before a time; answers how many. */
  pruneEvents(before: Millis, limit: number): Promise<number>
  /** Newest first. */
  recent(query: EventQuery): Promise<readonly EventLine[]>
  /** Whole hours that touch the span. */
  stats(from: Millis, to: Millis): Promise<Stats>
  /** Days of 24 h from a time on, the last one without an end; at most 500 accounts. */
  accountDays(accounts: readonly AccountId[], from: Millis, days: number): Promise<readonly AccountDays[]>
  about(): Promise<StoreAbout>
  /** SQLite's online backup into a file; answers its bytes. */
  backup(file: string): Promise<Reply<number>>
}
