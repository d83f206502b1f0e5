import type { DaySlot, PostingWindow } from './account.ts'
import type { AdbCard } from './adb-card.ts'
import type { CloudCard, VendorCard } from './cloud-cards.ts'
import type { FaultType } from './fault.ts'
import type { Hold } from './hold.ts'
import type { AccountId, CampaignId, JobId, Millis, PhoneId, SlotId } from './ids.ts'
import type { JobState } from './job.ts'
import type { AdbState, Link, PhoneAbout } from './phone.ts'
import type { RoutineCard } from './routine-card.ts'
import type { Distribution, Watch } from './video.ts'

/**
 * What the panel shows: plain JSON, one card for each thing, keyed by its id as text. The engine's hub writes it, every
 * panel keeps a copy, and `applyAll` is the only way to change either. Times are Unix ms, sizes are bytes.
 */

export type FarmState = 'starting' | 'running' | 'paused' | 'draining' | 'stopped'

export interface FarmCard {
  readonly state: FarmState
  readonly since: Millis
  /** Why it is paused, draining or stopped, for a person; null while it runs. */
  readonly sentence: string | null
  /** Grows with each takeover of the data folder. */
  readonly epoch: number
  /** When the next job comes, if only time passes; not after now: one is ready and waits for its turn. */
  readonly nextDue: Millis | null
  /** The phone that posts it. */
  readonly nextPhone?: PhoneId | null
  readonly host: {
    readonly kind: 'electron' | 'node'
    readonly name: string
    readonly version: string
    readonly canPickFolder: boolean
    /** Address under which evidence files are read, ending in `/`. */
    readonly evidence: string
    /**
     * `<screens><phone id>` answers the last picture of that phone's screen, with its time (Unix ms) in `X-Taken-At`. Left
     * out: this host shows no screens.
     */
    readonly screens?: string
    /** `<videos><fingerprint>` answers that video's bytes, and parts of them. Left out: this host shows no videos. */
    readonly videos?: string
    /** `PUT <uploads><drop id>/<relative path>` takes a file of a drop. Left out: this host takes paths only. */
    readonly uploads?: string
  }
}

export interface StoreCard {
  readonly file: string
  readonly schema: number
  readonly bytes: number
  readonly lastBackupAt: Millis | null
  /** What is wrong with the database, for a person. */
  readonly trouble: string | null
}

/** What a phone does now. */
export interface Doing {
  readonly job: JobId
  readonly mode: 'post' | 'verify' | 'rehearse'
  /** Screen of the flow; null before the first one. */
  readonly screen: string | null
  /** Step from 0, of the steps of the longest ordinary run. */
  readonly step: number
  readonly of: number
  /** From 1. */
  readonly attempt: number
  readonly maxAttempts: number
  /** From 1; runs that infrastructure spoiled count here and not as attempts. */
  readonly tries: number
  readonly maxTries: number
  readonly since: Millis
  readonly account: AccountId
  readonly videoName: string
  readonly caption: string
}

export interface PhoneCard {
  readonly id: PhoneId
  readonly name: string
  readonly link: Link
  readonly address: string
  /** Of a cloud phone: its vendor's name. */
  readonly vendor?: string
  /** Another adb server that it hangs on, as host:port. Left out: one of the control room's machine. */
  readonly server?: string
  readonly adb: AdbState
  readonly adbSince: Millis
  readonly accounts: readonly AccountId[]
  readonly slot: SlotId | null
  readonly doing: Doing | null
  readonly holds: readonly Hold[]
  /** When its next job comes, if only time passes; null: none does, or it has one in hand. */
  readonly nextDue: Millis | null
  /** The file that it posts then. */
  readonly nextVideo?: string | null
  /** When adb is asked for it again, while it is out of reach. */
  readonly nextTry?: Millis | null
  /**
   * The newest picture of the screen, at `<farm.host.screens><id>?at=<at>`; null while there is none. It is dropped as soon
   * as the phone is out of reach or changes its address.
   */
  readonly picture?: { readonly at: Millis } | null
  /** A person has the phone. `isFree`: what ran has let go of it, and it takes input. `by`: for whom it is reserved. */
  readonly taken?: { readonly since: Millis; readonly isFree: boolean; readonly by?: string } | null
  /** A person's words about it. */
  readonly group?: string
  readonly tags?: readonly string[]
  readonly notes?: string
  /** What was read from the phone, where it was. */
  readonly about?: PhoneAbout
  /** What there is to know of it before it posts, in words. */
  readonly warnings?: readonly string[]
  /** Of a cloud phone alone. */
  readonly cloud?: CloudCard
}

export type SlotState = 'starting' | 'ready' | 'busy' | 'draining' | 'backing-off' | 'given-up'

export interface SlotCard {
  readonly id: SlotId
  readonly state: SlotState
  readonly since: Millis
  /** When a slot that backs off starts again. */
  readonly until: Millis | null
  readonly pid: number | null
  readonly rss: number | null
  readonly appium: {
    readonly port: number
    readonly pid: number | null
    /** Round trip of its /status; null when it did not answer. */
    readonly ms: number | null
    readonly rss: number | null
    readonly restarts: number
  }
  readonly session: { readonly phone: PhoneId; readonly since: Millis } | null
  readonly phone: PhoneId | null
  /** Jobs since its worker started. */
  readonly jobs: number
  /** What went wrong last, for a person. */
  readonly trouble: string | null
}

export interface AccountCard {
  readonly id: AccountId
  readonly handle: string
  readonly app: string
  readonly phone: PhoneId | null
  /** Posts of the last 24 h that count against the cap. */
  readonly used: number
  readonly cap: number
  readonly cooldownUntil: Millis | null
  readonly holds: readonly Hold[]
  /** Pending jobs that its holds keep waiting. */
  readonly waiting?: number
  readonly lastPostAt: Millis | null
  readonly failuresInRow: number
  /** How it may post, as `edit-accounts` takes it. */
  readonly spacingMs?: Millis
  readonly windows?: readonly PostingWindow[]
  readonly slots?: readonly DaySlot[]
  readonly jitterMs?: Millis
  readonly timeZone?: string
  readonly tags?: readonly string[]
  /** Whose it is; '' for nobody in particular. */
  readonly person?: string
  readonly proxies?: readonly string[]
}

export type BoardCounts = Readonly<Record<JobState, number>>

export interface CampaignCard {
  readonly id: CampaignId
  readonly name: string
  readonly folder: string
  readonly distribution: Distribution
  /** What becomes of new files in its folder. */
  readonly watch?: Watch
  /** When its jobs may go; null: no bound. */
  readonly startsAt?: Millis | null
  readonly endsAt?: Millis | null
  readonly createdAt: Millis
  readonly counts: BoardCounts
  /** Pending jobs that wait for approval, and those that their app does not take as they are; left out: none. */
  readonly inDraft?: number
  readonly unfit?: number
  /** What the last look at its folder found; left out: none since the control room started, or nobody watches it. */
  readonly found?: FolderFound
  readonly holds: readonly Hold[]
}

/** What a look at a watched folder found. */
export interface FolderFound {
  readonly at: Millis
  /** Videos without a job. */
  readonly fresh: number
  /** Files that other programs still write. */
  readonly copying: number
  readonly unreadable: number
  /** Why it could not be looked at, or taken in. */
  readonly trouble: string | null
}

/** A job that a slot has, or whose commit is unsettled. */
export interface HandCard {
  readonly job: JobId
  readonly state: JobState
  readonly account: AccountId
  readonly campaign: CampaignId
  readonly phone: PhoneId | null
  readonly slot: SlotId | null
  readonly since: Millis
}

/** A hold of the whole farm, of an app or of a vendor: what has no card of its own to show it. */
export interface HoldCard {
  readonly hold: Hold
  /** Since when a test runs that may lift it. */
  readonly testingSince: Millis | null
  /** How the last test ended; null: none since the control room started. */
  readonly lastTest: { readonly at: Millis; readonly sentence: string } | null
}

/** Work of the control room itself that takes a while. */
export interface TaskCard {
  readonly id: string
  readonly what: string
  readonly done: number
  readonly all: number
  readonly since: Millis
}

export interface Notice {
  readonly id: number
  readonly at: Millis
  readonly level: 'info' | 'warning' | 'trouble'
  readonly sentence: string
  readonly fault: FaultType | null
  readonly job: JobId | null
  readonly phone: PhoneId | null
  readonly account: AccountId | null
  /** A person has read it; left out: not yet. */
  readonly isRead?: boolean
}

/** The board keeps this many notices; history is paged by command. */
export const maxNotices = 200

/** How the farm did of late; round trips in ms. */
export interface PulseCard {
  /** The last 24 hours, oldest first; `at` is the start of the hour. */
  readonly hours: readonly { readonly at: Millis; readonly posted: number; readonly failed: number }[]
  readonly adbMs: number | null
  readonly writeMs: number | null
}

/** Parts that are replaced whole. */
export interface WholeParts {
  readonly farm: FarmCard
  readonly counts: BoardCounts
  readonly postedToday: number
  readonly adb: AdbCard
  readonly store: StoreCard
}

/** Parts of which one card changes at a time. */
export interface KeyedParts {
  readonly phones: PhoneCard
  readonly slots: SlotCard
  readonly accounts: AccountCard
  readonly campaigns: CampaignCard
  readonly hand: HandCard
  readonly holds: HoldCard
  readonly tasks: TaskCard
  readonly routines: RoutineCard
  readonly notices: Notice
}

/** Parts that are replaced whole and that a board may be without. */
export interface OptionalParts {
  readonly pulse: PulseCard
  readonly vendors: readonly VendorCard[]
}

export type Board = WholeParts &
  Partial<OptionalParts> & { readonly [P in keyof KeyedParts]: Readonly<Record<string, KeyedParts[P]>> }
