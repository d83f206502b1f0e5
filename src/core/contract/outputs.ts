import type { AdbServer } from '../model/adb-server.ts'
import type { Finding } from '../model/content.ts'
import type { FailureKind } from '../model/failure-kind.ts'
import type { Fault } from '../model/fault.ts'
import type { AccountDays, EventLine, Stats } from '../model/history.ts'
import type { AccountId, CampaignId, JobId, Millis, PhoneId } from '../model/ids.ts'
import type { Attempt, JobState, MoveRow } from '../model/job.ts'
import type { Outcome } from '../model/outcome.ts'
import type { Device, Phone } from '../model/phone.ts'
import type { ProxyList } from '../model/proxy.ts'
import type { Receiver } from '../model/receiver.ts'
import type { RunEnd } from '../model/routine.ts'
import type { RoutineCard } from '../model/routine-card.ts'
import type { Token } from '../model/token.ts'
import type { SettingValue } from '../model/tunables.ts'
import type { Waiting } from '../model/waiting.ts'
import type { JobLine, ListedJob } from '../store.ts'
import type { PastImport } from './past.ts'
import type {
  EvidenceList,
  Folders,
  JournalLine,
  PreviewPage,
  SettingLine,
  VendorIntake,
  VendorPhone,
} from './reports.ts'
import type { Calendar, Foretold, TriedTime } from './timing.ts'

/** What a taken folder became, or would become. */
export interface Intake {
  readonly dryRun: boolean
  /** Null in a dry run, and when nothing was new. */
  readonly campaign: CampaignId | null
  readonly videos: number
  readonly accounts: number
  readonly jobs: number
  /** Pairs of account and video that already have a job. */
  readonly known: number
  /** The first hundred of them. */
  readonly knownPairs: readonly {
    readonly video: string
    readonly handle: string
    readonly state: JobState
    readonly at: Millis
  }[]
  readonly withoutCaption: number
  /** New jobs that their app does not take as they are: they wait. */
  readonly unfit: number
  /** New jobs with something that their app does not like. */
  readonly warned: number
  /** The first five captions that a template made. */
  readonly made: readonly { readonly video: string; readonly handle: string; readonly caption: string }[]
  /** Videos that a person left out. */
  readonly leftOut: number
  readonly unreadable: readonly { readonly path: string; readonly sentence: string }[]
  readonly notes: readonly string[]
  /** When the last of these jobs can be posted at the earliest, by caps and spacing. */
  readonly lastAt: Millis | null
  /** What each account gets; its own last time. */
  readonly shares?: readonly {
    readonly account: AccountId
    readonly jobs: number
    readonly known: number
    readonly lastAt: Millis | null
  }[]
  /** Accounts that the folder's own accounts.txt names: those that are there, and those that are added with it. */
  readonly listed?: {
    readonly known: readonly AccountId[]
    readonly fresh: readonly { readonly app: string; readonly handle: string; readonly jobs: number }[]
  }
  /** Of a dry run: what the command `preview` wants, to show its videos. */
  readonly preview?: string
}

/** What a bulk action did, or would do. */
export interface Bulk {
  readonly changed: number
  /** Jobs that stay as they are, with the reasons of the first hundred. */
  readonly left: number
  readonly why: readonly { readonly job: JobId; readonly sentence: string }[]
  /** Good for 60 seconds; left out where nothing of it can be taken back. */
  readonly undo?: string
}

/** The same for accounts. */
export interface AccountBulk {
  readonly changed: number
  readonly left: number
  readonly why: readonly { readonly account: AccountId; readonly sentence: string }[]
}

/** The same for phones. */
export interface PhoneBulk {
  readonly changed: number
  readonly left: number
  readonly why: readonly { readonly phone: PhoneId; readonly sentence: string }[]
}

/** One check of the doctor; `fix` is what a person can do about it. */
export interface Check {
  readonly name: string
  readonly state: 'good' | 'warning' | 'bad'
  readonly sentence: string
  readonly fix: string | null
}

export interface WaitingGroup {
  readonly code: Waiting['code']
  /** Of the first job in the group. */
  readonly sentence: string
  readonly jobs: number
  /** The earliest end among them, where one is known. */
  readonly until: Millis | null
}

export interface Rehearsal {
  readonly outcome: Outcome['kind']
  readonly fault: Fault | null
  /** Folder with its evidence, relative to the data folder. */
  readonly evidence: string
  readonly phone: PhoneId
  readonly ms: Millis
}

/** A device that adb shows and the farm does not have. */
export interface SeenDevice extends Device {
  /** Another adb server that shows it, by its host:port. */
  readonly server?: string
  /** The farm's phone that it is, which hangs on another machine's server. */
  readonly same?: string
}

/** Read once: what the panel needs to say `watch-phones` again in time. */
export interface Watching {
  readonly leaseMs: Millis
}

/** What each command answers. State comes back as frames; these are counts, pages of history and reports. */
export interface Outputs {
  readonly 'add-folder': Intake
  readonly 'import-progress': PastImport
  /** Null: the person chose none. */
  readonly 'pick-folder': { readonly folder: string | null }
  readonly 'add-accounts': { readonly added: number; readonly changed: number; readonly notes: readonly string[] }
  readonly 'add-phone': Phone
  /** `videos`: a folder with sample videos for them. */
  readonly 'start-simulated': { readonly phones: number; readonly accounts: number; readonly videos: string }
  readonly 'seen-phones': readonly SeenDevice[]
  /** `notes`: what there is to know of it, such as why it does not answer. */
  readonly 'add-adb-server': AdbServer & { readonly isUp: boolean; readonly notes: readonly string[] }
  readonly 'remove-adb-server': AdbServer
  readonly 'pair-phone': null
  /** Phones that the vendor has. */
  readonly 'add-vendor': { readonly phones: number }
  readonly 'remove-vendor': null
  readonly 'vendor-phones': readonly VendorPhone[]
  readonly 'add-cloud-phones': { readonly added: number }
  readonly 'add-vendor-accounts': VendorIntake
  readonly preview: PreviewPage
  readonly 'discard-drop': null
  readonly folders: Folders
  readonly 'watch-phones': Watching
  readonly 'take-over': null
  readonly input: null
  readonly 'hand-back': null
  readonly events: { readonly events: readonly EventLine[]; readonly next: number | null }
  readonly 'export-events': { readonly text: string; readonly rows: number; readonly next: number | null }
  readonly 'failure-kinds': readonly FailureKind[]
  readonly journal: readonly JournalLine[]
  readonly stats: Stats
  readonly 'account-days': readonly AccountDays[]
  readonly 'read-notices': { readonly read: number }
  readonly settings: readonly SettingLine[]
  /** `before`: what `change-settings` takes to undo it. */
  readonly 'change-settings': {
    readonly changed: number
    readonly before: Readonly<Record<string, SettingValue | null>>
  }
  readonly evidence: EvidenceList
  readonly routines: readonly RoutineCard[]
  /** How the run ended. */
  readonly 'run-routine': RunEnd
  readonly 'pause-routine': null
  readonly 'resume-routine': null
  readonly 'tune-routine': null
  readonly 'watch-campaign': null
  readonly 'edit-accounts': AccountBulk
  readonly 'proxy-lists': readonly (ProxyList & { readonly accounts: number })[]
  /** `accounts`: those that name it. */
  readonly 'keep-proxy-list': { readonly proxies: number; readonly accounts: number }
  readonly 'remove-proxy-list': null
  readonly 'find-phone': null
  readonly 'install-app': PhoneBulk
  readonly 'reboot-phones': PhoneBulk
  readonly 'edit-phones': PhoneBulk
  readonly 'remove-phone': null
  readonly 'pause-jobs': Bulk
  readonly 'resume-jobs': Bulk
  readonly 'edit-jobs': Bulk
  readonly approve: Bulk
  readonly undo: Bulk
  readonly pause: null
  readonly resume: null
  readonly rest: null
  readonly release: { readonly lifted: number }
  readonly test: null
  readonly retry: Bulk
  readonly skip: Bulk
  readonly answer: null
  readonly start: null
  readonly drain: null
  readonly stop: null
  readonly rehearse: Rehearsal
  readonly 'restart-appium': null
  readonly 'restart-worker': null
  readonly reconnect: null
  /** `next` goes into `after` for the next page; null: this was the last one. */
  readonly jobs: { readonly lines: readonly ListedJob[]; readonly next: JobId | null }
  readonly job: {
    readonly line: JobLine
    readonly moves: readonly MoveRow[]
    readonly attempts: readonly Attempt[]
    /** What its app does not take of it, or does not like. */
    readonly findings: readonly Finding[]
    /** The same video elsewhere: its other jobs, at most 1,000. */
    readonly others: readonly JobLine[]
  }
  readonly why: readonly Waiting[]
  readonly forecast: readonly Foretold[]
  readonly calendar: Calendar
  readonly 'try-time': TriedTime
  readonly 'schedule-campaign': null
  /** `looked` of `all` waiting jobs were asked. */
  readonly waiting: { readonly groups: readonly WaitingGroup[]; readonly looked: number; readonly all: number }
  readonly export: { readonly text: string; readonly rows: number; readonly next: JobId | null }
  readonly backup: { readonly file: string; readonly bytes: number }
  readonly doctor: readonly Check[]
  readonly receivers: readonly Receiver[]
  /** `sign`: with what a webhook's messages are signed; null for the others. */
  readonly 'add-receiver': { readonly receiver: Receiver; readonly sign: string | null }
  readonly 'remove-receiver': null
  readonly 'test-receiver': null
  readonly tokens: readonly Token[]
  /** `word`: what whoever asks has to show. */
  readonly 'add-token': { readonly token: Token; readonly word: string }
  readonly 'remove-token': null
}
