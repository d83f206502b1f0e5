import type { WorkerIn } from './contract/worker-in.ts'
import type { WorkerOut } from './contract/worker-out.ts'
import type { Flow, Selector } from './flow/shape.ts'
import type { Account } from './model/account.ts'
import type { AdbCard } from './model/board.ts'
import type { Fault, FaultType } from './model/fault.ts'
import type { Hold, HoldReason, NewHold, Scope } from './model/hold.ts'
import type { AccountId, CampaignId, Fingerprint, HoldId, JobId, Lease, Millis, PhoneId, SlotId } from './model/ids.ts'
import type { Arrow, Attempt, Job, JobState, MoveRow, Who, Wish } from './model/job.ts'
import type { Device, Phone as PhoneRow } from './model/phone.ts'
import type { Baseline, Proof } from './model/proof.ts'
import type { Campaign, Distribution, Video } from './model/video.ts'

/** What the core asks of the world. Each port has one owner in main, and a strict fake or a suite in test. */

/** A long-lived thing. `stop` may be called twice, and when `start` never was. */
export interface Service {
  start(): Promise<void>
  stop(): Promise<void>
}

export interface Clock {
  now(): Millis
  /** Runs once after `ms`; the answer cancels it. */
  after(ms: Millis, run: () => void): () => void
}

/** A value, or what went wrong. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

/** A refused command: one sentence that names the place. */
export type Reply<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly sentence: string }

// ---------------------------------------------------------------- the phone, as a flow drives it

export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** An element that the driver found; good for one raw tap. */
export interface Found {
  readonly element: string
}

/** A phone with an open session. Every call has its own limit and ends as a value. */
export interface Phone {
  /** Page source (XML) of the focused window. */
  look(): Promise<Result<string>>
  /** Taps the middle of the bounds. Free to be repeated by the caller. */
  tap(at: Bounds): Promise<Result<null>>
  swipe(direction: 'up' | 'down' | 'left' | 'right', within: Bounds): Promise<Result<null>>
  back(): Promise<Result<null>>
  launch(app: string, activity: string | undefined, cold: boolean): Promise<Result<null>>
  /** Replaces the text of the field at the bounds; any Unicode. Does not read it back. */
  type(at: Bounds, text: string): Promise<Result<null>>
  /** Puts the run's video on the phone under a unique name and makes galleries list it; answers that name. */
  push(): Promise<Result<string>>
  /** Removes the pushed file, unless a commit is unsettled. */
  unpush(): Promise<void>
  /** Asks the driver for one element. */
  find(selector: Selector): Promise<Result<Found>>
  /** The commit: exactly one raw click request, never repeated. `unsent`: provably never left this machine. */
  tapOnce(found: Found): Promise<'sent' | 'unsent' | 'unknown'>
  /** Keeps the screen as PNG and page source in the attempt's evidence; answers the files' common name. */
  keep(name: string): Promise<string>
}

// ---------------------------------------------------------------- workers

export type WorkerEvent =
  | { readonly kind: 'message'; readonly message: WorkerOut }
  /** Both the worker and the Appium it started are gone: confirmed by process id and start time. */
  | { readonly kind: 'exit'; readonly how: string }

export interface WorkerHandle {
  readonly pid: number | undefined
  send(message: WorkerIn): void
  /** Ends the worker and all that it started, at once; `exit` follows. */
  kill(): void
}

export interface Workers {
  /** Starts a worker for a slot. Events stop after `exit`. */
  fork(slot: SlotId, on: (event: WorkerEvent) => void): Promise<Reply<WorkerHandle>>
  /** Ends workers and Appium servers that an earlier control room left on this data folder; answers what it ended. */
  sweep(): Promise<readonly string[]>
}

// ---------------------------------------------------------------- phones and adb, main only

export interface Devices extends Service {
  /** Called with all devices of an adb server whenever one changes. */
  watch(on: (devices: readonly Device[], adbPort: number) => void): () => void
  /** Ports of the two adb servers: the system's for USB, ours for network and simulated phones. */
  adbPort(link: PhoneRow['link']): number
  /** Makes adb know a network address; reads adb's words, not its exit code. */
  connect(address: string): Promise<Reply>
  disconnect(address: string): Promise<void>
  /** A fresh connection: disconnect, connect, wait for the device, log in where a gate asks. */
  reconnect(phone: PhoneRow): Promise<Result<null>>
  /** Shell echo: true when the phone answers commands now. */
  isAnswering(phone: PhoneRow): Promise<Result<null>>
  /** Serial number property: the phone's identity. */
  identity(address: string, adbPort: number): Promise<Reply<PhoneId>>
  /** The adb servers, for the board. */
  about(): AdbCard
  /** Login code of a phone whose shell has a gate; null for all others. Never logged. */
  login(phone: PhoneId): string | null
  /** Removes forwards to a systemPort that a dead Appium left. */
  clearForwards(ports: readonly number[]): Promise<void>
}

// ---------------------------------------------------------------- videos

/** Where a caption came from: a captions.csv, a text file beside the video, or the template. */
export type CaptionSource = 'table' | 'sidecar' | 'template'

/** A file that became a video, or the sentence why it did not. */
export type Probed =
  | {
      readonly kind: 'video'
      readonly video: Video
      readonly caption: string | null
      readonly captionFrom?: CaptionSource
    }
  | { readonly kind: 'unreadable'; readonly path: string; readonly sentence: string }

export interface FolderScan {
  readonly folder: string
  readonly found: readonly Probed[]
  /** Lines of captions files and other things that were set aside, each with its place. */
  readonly notes: readonly string[]
}

export interface Library {
  /** Reads a folder: fingerprints, lengths, captions. Takes no lock and writes nothing to it. */
  scan(
    folder: string,
    template: string | null,
    onProgress: (done: number, all: number) => void,
  ): Promise<Reply<FolderScan>>
  /** Accounts of a text or CSV file. */
  accounts(
    file: string,
  ): Promise<Reply<{ readonly accounts: readonly NewAccount[]; readonly notes: readonly string[] }>>
}

// ---------------------------------------------------------------- the store

export interface NewPhone {
  readonly id: PhoneId
  readonly name: string
  readonly link: PhoneRow['link']
  readonly address: string
}

export interface NewAccount {
  readonly app: string
  readonly handle: string
  readonly phone: PhoneId | null
  readonly cap?: number
  readonly spacingMs?: Millis
  readonly windows?: Account['windows']
  readonly timeZone?: string
}

export interface NewJob {
  readonly account: AccountId
  readonly video: Fingerprint
  readonly caption: string
  readonly priority?: number
  readonly due?: Millis
}

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
  /** Placed in the same transaction. */
  readonly hold?: NewHold | null
  /** How the run ended, for the attempt's row. */
  readonly outcome?: string
}

export type Moved = { readonly moved: true; readonly job: Job } | { readonly moved: false; readonly why: string }

/** Why a permission to commit was refused, in words; the job has not moved. */
export type Permit = { readonly ok: true; readonly at: Millis } | { readonly ok: false; readonly why: string }

/** One reason why a job waits; the first that applies is the answer, the rest follow. */
export interface Waiting {
  readonly code:
    | 'state'
    | 'due'
    | 'farm'
    | 'campaign'
    | 'account'
    | 'phone'
    | 'no-phone'
    | 'cap'
    | 'spacing'
    | 'window'
    | 'account-busy'
    | 'phone-busy'
    | 'uncertain'
    | 'line'
  readonly sentence: string
  /** When it ends by itself, if that is known. */
  readonly until: Millis | null
}

export interface JobQuery {
  readonly states?: readonly JobState[]
  readonly campaign?: CampaignId
  readonly account?: AccountId
  readonly phone?: PhoneId
  readonly fault?: FaultType
  readonly text?: string
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

export type Counts = Readonly<Record<JobState, number>>

/** The row of numbers of an account that lists and the board show. */
export interface AccountLine {
  readonly account: Account
  /** Posts of the last 24 h that count against the cap. */
  readonly used: number
  readonly holds: readonly Hold[]
}

/** An event of the control room: who decided what, and why. */
export interface EventRow {
  readonly id: number
  readonly at: Millis
  readonly who: string
  readonly what: string
  readonly why: string
  readonly job: JobId | null
  readonly phone: PhoneId | null
  readonly account: AccountId | null
}

/** The database itself. */
export interface StoreAbout {
  readonly file: string
  readonly schema: number
  readonly bytes: number
  /** How often the data folder was taken over; a control room of an older epoch writes nothing more. */
  readonly epoch: number
}

/** Durable state. One writer. Each call is one transaction; a call that rejects has changed nothing. */
export interface Store {
  close(): Promise<void>
  /** Refuses every permit from now on: the control room is stopping. */
  bar(): void

  // what is there
  addPhone(phone: NewPhone): Promise<Reply<PhoneRow>>
  /** Same app and handle: changed, never doubled. */
  addAccounts(accounts: readonly NewAccount[]): Promise<{ readonly added: number; readonly changed: number }>
  addCampaign(name: string, folder: string, distribution: Distribution, at: Millis): Promise<CampaignId>
  /** Same fingerprint: the path is renewed. */
  addVideos(videos: readonly Video[], at: Millis): Promise<{ readonly added: number }>
  /** A job for the same account and video exists in some round: not added. */
  addJobs(
    campaign: CampaignId,
    jobs: readonly NewJob[],
    maxAttempts: number,
    at: Millis,
  ): Promise<{ readonly added: readonly JobId[]; readonly known: number }>
  phones(): Promise<readonly PhoneRow[]>
  accounts(now: Millis): Promise<readonly AccountLine[]>
  campaigns(): Promise<readonly (Campaign & { readonly counts: Counts })[]>
  /** Which of these pairs already have a job, and what became of it. */
  known(pairs: readonly { readonly account: AccountId; readonly video: Fingerprint }[]): Promise<
    readonly {
      readonly account: AccountId
      readonly video: Fingerprint
      readonly state: JobState
      readonly at: Millis
    }[]
  >
  movePhone(phone: PhoneId, address: string): Promise<void>

  // jobs
  claim(request: ClaimRequest): Promise<Claim | null>
  /** The commit: tests lease, epoch, holds, cap and `bar` again, moves to verifying, writes committed_at and baseline. */
  permit(lease: Lease, baseline: Baseline, now: Millis): Promise<Permit>
  /** The one way to change a job by its lease. An old lease moves nothing. */
  move(lease: Lease, arrow: Arrow, change: Change): Promise<Moved>
  /** The same for a person and for routines: guarded by the state that was seen. A running job keeps the wish instead. */
  movePerson(job: JobId, seen: JobState, arrow: Arrow, change: Change): Promise<Moved>
  wish(job: JobId, wish: Wish, at: Millis): Promise<Moved>
  begin(attempt: Attempt): Promise<void>
  /** Retrying jobs whose time has come become pending; answers how many. */
  due(now: Millis): Promise<number>
  /** When the next job may become ready by time alone; null: never. */
  nextDue(now: Millis): Promise<Millis | null>
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
  /** Why a job waits, from the predicates of the claim; empty when a slot may claim it now. */
  why(job: JobId, now: Millis): Promise<readonly Waiting[]>

  // holds
  place(hold: NewHold, now: Millis): Promise<HoldId>
  /** Lifts holds of a scope and target; only those with the reason where one is given. */
  lift(scope: Scope, target: string, reason: HoldReason | null, now: Millis): Promise<number>
  holds(now: Millis): Promise<readonly Hold[]>
  /** Infrastructure faults of a phone, or cooldown faults of an account, since its last success. */
  failures(scope: 'phone' | 'account', target: string): Promise<number>

  // the room itself
  note(event: Omit<EventRow, 'id'>): Promise<void>
  events(after: number, limit: number): Promise<readonly EventRow[]>
  about(): Promise<StoreAbout>
  /** SQLite's online backup into a file; answers its bytes. */
  backup(file: string): Promise<Reply<number>>
}

// ---------------------------------------------------------------- the rest

export interface Evidence {
  /** Makes the folder of an attempt; answers it relative to the data folder, and absolute. */
  folder(lease: Lease): Promise<{ readonly relative: string; readonly absolute: string }>
}

export interface Log {
  info(what: string, fields?: Readonly<Record<string, unknown>>): void
  warn(what: string, fields?: Readonly<Record<string, unknown>>): void
}

/** What a host can do, told to the panel as data. */
export interface Host {
  readonly kind: 'electron' | 'node'
  readonly version: string
  readonly canPickFolder: boolean
  /** Address under which evidence files are read, ending in `/`. */
  readonly evidence: string
}

/** Flows by name, parsed and checked at start. */
export type Flows = ReadonlyMap<string, Flow>

/** 0..1. */
export type Random = () => number
