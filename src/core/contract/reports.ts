import type { Finding } from '../model/content.ts'
import type { AccountId, Fingerprint, Millis, PhoneId } from '../model/ids.ts'
import type { JobState } from '../model/job.ts'
import type { VendorAccount } from '../model/vendor-list.ts'
import type { CaptionSource } from '../model/video.ts'

/** Longer answers of commands: pages and lists. */

/**
 * One video of a folder that is not taken in yet.
 *
 * ready       gets new jobs
 * unfit       gets new jobs, and one of its apps does not take it as it is: that job waits
 * bare        gets new jobs, and came without a caption
 * known       every account that would get it has a job for it
 * left        nobody gets it: one to one, there are no more accounts
 * unreadable  is no video that can be read
 *
 * What a person leaves out keeps its place: `isOut`, and no jobs. So does what a person wrote a caption for.
 */
export interface PreviewLine {
  readonly state: 'ready' | 'unfit' | 'bare' | 'known' | 'left' | 'unreadable'
  /** Absolute, of the control room's machine. */
  readonly path: string
  readonly name: string
  /** Null when it is unreadable, as are the next two. */
  readonly fingerprint: Fingerprint | null
  readonly bytes: number | null
  readonly durationMs: Millis | null
  readonly caption: string | null
  /** `person`: it came with the command. */
  readonly captionFrom: CaptionSource | 'person' | null
  /** Accounts that get a new job for it; the first twenty of `jobs`. */
  readonly accounts: readonly {
    readonly id: AccountId
    readonly handle: string
    /** What the template makes for it. */
    readonly caption?: string
  }[]
  readonly jobs: number
  /** What its apps do not take, or do not like; the first five, each with the jobs that it is said of. */
  readonly findings: readonly (Finding & { readonly jobs: number })[]
  /** A person left it out. */
  readonly isOut: boolean
  /** Accounts that have a job for it already; the first five. */
  readonly known?: readonly { readonly handle: string; readonly state: JobState; readonly at: Millis }[]
  /** What is wrong or known about it, for a person. */
  readonly sentence: string | null
}

/** A video that another one may be an export of. */
export interface Resemblance {
  readonly name: string
  readonly fingerprint: Fingerprint
  /** Its post, else its first job; null: it has none. */
  readonly post: { readonly handle: string; readonly state: JobState; readonly at: Millis } | null
}

export interface PreviewPage {
  readonly lines: readonly PreviewLine[]
  /** Lines in all, of the asked state. */
  readonly all: number
  /** Those of them that a person left out. */
  readonly out: number
  /** Into `offset` for the next page; null: this was the last one. */
  readonly next: number | null
}

export interface Folders {
  readonly path: string
  /** Null at the top. */
  readonly parent: string | null
  /** By name; hidden ones left out. At most 2,000. */
  readonly folders: readonly { readonly name: string; readonly path: string }[]
  /** Files in the folder itself that look like videos by their names. */
  readonly videos: number
}

/** One line about a phone's connection. */
export interface JournalLine {
  readonly at: Millis
  /** adb's word changed, the phone was asked to answer, it was connected again, or a cure was tried. */
  readonly what: 'state' | 'check' | 'reconnect' | 'cure'
  readonly isGood: boolean
  readonly sentence: string
  /** How long it took; null for what takes no time. */
  readonly ms: Millis | null
}

/** One setting with what it does. */
export interface SettingLine {
  /** As the config file names it, e.g. `settings.retry.maxAttempts`. */
  readonly key: string
  readonly value: string | number | boolean | null
  readonly usual: string | number | boolean | null
  /** `time`: minutes since midnight, where the control room is. */
  readonly unit: 'ms' | 'port' | 'count' | 'bytes' | 'path' | 'factor' | 'money' | 'time' | 'switch'
  readonly sentence: string
  /** Who says so: flags go before the environment, that before the panel, the config file and the default. */
  readonly from: 'flag' | 'environment' | 'panel' | 'file' | 'default'
  /** The flag or the variable, e.g. `--slots`; null for the others. */
  readonly by: string | null
  /** Within what it can be changed while the control room runs; null: only at its next start. */
  readonly change: { readonly from: number; readonly to: number; readonly isWhole: boolean } | null
  /** Where it is set when it cannot be changed here; null: only in the config file. */
  readonly flag: string | null
}

export interface EvidenceFile {
  readonly name: string
  /** Below `farm.host.evidence`, with slashes. */
  readonly path: string
  readonly kind: 'picture' | 'source' | 'log' | 'steps' | 'other'
  readonly bytes: number
  /** When it was last written. */
  readonly at?: Millis
}

/** One line of what a run did; only what is known of it. */
export interface EvidenceStep {
  readonly at: Millis | null
  /** `start`, `screen`, `end` and the like. */
  readonly did: string
  /** Screen of the flow. */
  readonly name: string | null
  readonly ms: Millis | null
  /** All else that the line says, as `key value` in one line. */
  readonly more: string
}

export interface EvidenceList {
  /** By name, at most 500. */
  readonly files: readonly EvidenceFile[]
  /** The first 1,000. */
  readonly steps: readonly EvidenceStep[]
}

/** A phone as its vendor tells of it. */
export interface VendorPhone {
  readonly id: PhoneId
  readonly name: string
  readonly state: 'on' | 'starting' | 'off' | 'expired'
  /** It is in the farm. */
  readonly isAdded: boolean
}

/** What the phones of a vendor became, or would become, one line a phone. */
export interface VendorIntake {
  readonly dryRun: boolean
  readonly lines: readonly VendorAccount[]
  /** Cloud phones that joined the farm. */
  readonly phones: number
  readonly added: number
  /** Accounts that were there, and got their phone. */
  readonly placed: number
}
