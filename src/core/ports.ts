import type { EvidenceList, Folders } from './contract/reports.ts'
import type { WorkerIn } from './contract/worker-in.ts'
import type { WorkerOut } from './contract/worker-out.ts'
import type { Flow, Selector } from './flow/shape.ts'
import type { NewAccount } from './model/account.ts'
import type { Action } from './model/action.ts'
import type { AdbAt } from './model/adb-at.ts'
import type { AdbCard } from './model/adb-card.ts'
import type { AdbServer } from './model/adb-server.ts'
import type { Fault } from './model/fault.ts'
import type { Fingerprint, Lease, Millis, PhoneId, SlotId } from './model/ids.ts'
import type { AsideRow, ProgressRow } from './model/past.ts'
import type { Device, PhoneAbout, Phone as PhoneRow } from './model/phone.ts'
import type { CaptionSource, Video } from './model/video.ts'
import type { When } from './model/when.ts'

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
  watch(on: (devices: readonly Device[], at: AdbAt) => void): () => void
  /** The adb server of a phone: the one that it remembers, else the system's for USB and ours for network and simulated ones. */
  adbAt(phone: Pick<PhoneRow, 'link' | 'server'>): AdbAt
  /**
   * Follows another adb server from now on, which is never started or ended; ours, the system's and one that is followed
   * already are refused. Answers, once it is known, why it is out of reach; null: it answers.
   */
  follow(server: AdbServer): Promise<Reply<Fault | null>>
  unfollow(address: string): void
  /** Why another adb server is of no use now; null: it answers, or it is one of this machine's that we look after. */
  away(at: AdbAt): Fault | null
  /** Whether what the driver forwards through a server of another machine can be reached from here. */
  canForward(phone: Pick<PhoneRow, 'address'>, at: AdbAt): Promise<Reply>
  /** Makes adb (ours, where no other is named) know a network address; reads adb's words, not its exit code. */
  connect(address: string, at?: AdbAt): Promise<Reply>
  disconnect(address: string): Promise<void>
  /** Shows a phone with wireless debugging the code that it asks for. Refused where this adb cannot. */
  pair(address: string, code: string): Promise<Reply>
  /** A fresh connection: disconnect, connect, wait for the device, log in where a gate asks. */
  reconnect(phone: PhoneRow): Promise<Result<null>>
  /** Shell echo: true when the phone answers commands now. */
  isAnswering(phone: PhoneRow): Promise<Result<null>>
  /** Serial number property: the phone's identity. */
  identity(address: string, at: AdbAt): Promise<Reply<PhoneId>>
  /** The adb servers, for the board. */
  about(): AdbCard
  /** From now on the gate of this phone's shell opens with this code; null: it is forgotten. Kept in memory alone. */
  admit(phone: PhoneId, code: string | null): void
  /** Login code of a phone whose shell has a gate; null for all others. Never logged. */
  login(phone: PhoneId): string | null
  /** The screen as PNG. A picture of another phone that has the address by now is a fault. */
  picture(phone: PhoneRow): Promise<Result<Uint8Array>>
  /** Asks the phone about itself and these packages: only reads, and touches nothing that shows. */
  inspect(phone: PhoneRow, packages: readonly string[]): Promise<Result<PhoneAbout>>
  /** Does one thing on the screen. What is typed appears in no fault and no log. */
  input(phone: PhoneRow, action: Action): Promise<Result<null>>
  /** Reboots the phone and waits until it runs commands again. Whatever ran on it is gone. */
  reboot(phone: PhoneRow): Promise<Result<null>>
  /** Sends all that the phone sends through a proxy, and proves that it gets through; answers the exit's address where it is told. */
  setProxy(phone: PhoneRow, proxy: string): Promise<Result<string | null>>
  /** Takes such a proxy away, whichever control room set it; what a person has set stays, or is there again. */
  clearProxy(phone: PhoneRow): Promise<Result<null>>
  /** Lets the screen say something over whatever is in front. */
  showWords(phone: PhoneRow, words: string): Promise<Result<null>>
  /** Ends that after `ms`. */
  hideWords(phone: PhoneRow, ms: Millis): Promise<Result<null>>
  /** Whether files of this machine can be one app: one file, or a base and its parts. */
  checkApks(files: readonly string[]): Promise<Reply>
  /** Installs an app, or a newer version over an older one; a refusal says what the phone has against it. */
  install(phone: PhoneRow, files: readonly string[]): Promise<Reply>
  /**
   * Ends the adb server of these phones and starts another one on the same port; all of its phones are gone for a moment.
   * However many ask at once, it is done once. Servers that are not ours serve others too: they are left alone, and said so.
   */
  restartServer(phone: Pick<PhoneRow, 'link' | 'server'>): Promise<Reply>
  /** Removes forwards to a systemPort that a dead Appium left; on servers that are not of this machine those of these phones alone. */
  clearForwards(ports: readonly number[], phones: readonly Pick<PhoneRow, 'address' | 'server'>[]): Promise<void>
}

/** Simulated phones of the control room's own: real to adb and Appium, on this machine alone. */
export interface Simulator extends Service {
  /** Starts them, or tells of those that run. */
  begin(count: number): Promise<Reply<Simulated>>
}

export interface Simulated {
  readonly phones: readonly { readonly address: string; readonly handles: readonly string[] }[]
  /** A folder with sample videos. */
  readonly videos: string
}

// ---------------------------------------------------------------- videos

/** A file that became a video, or the sentence why it did not. */
export type Probed =
  | {
      readonly kind: 'video'
      readonly video: Video
      /** Place among the videos of the folder, from 1. */
      readonly index: number
      /** The folder's own. */
      readonly caption: string | null
      readonly captionFrom?: CaptionSource
      /** When it is to be posted, as its folder says. */
      readonly when?: When
    }
  | {
      readonly kind: 'unreadable'
      readonly path: string
      readonly sentence: string
      /** Another program still writes it: it may be a video in a moment. */
      readonly isCopying?: boolean
    }

export interface FolderScan {
  readonly folder: string
  readonly found: readonly Probed[]
  /** Accounts that the folder itself names, in its accounts.txt. */
  readonly accounts?: readonly NewAccount[]
  /** Lines of captions files and other things that were set aside, each with its place. */
  readonly notes: readonly string[]
}

export interface Library {
  /** Reads a folder: fingerprints, lengths, captions. Takes no lock and writes nothing to it. */
  scan(folder: string, onProgress: (done: number, all: number) => void): Promise<Reply<FolderScan>>
  /**
   * Calls back when something changes in a folder, until it is closed. A hint and no more: of a deep folder, or where the
   * system does not tell, nothing may come.
   */
  watch(folder: string, onChange: () => void): () => void
  /** Folders inside a folder of this machine; null: where a person begins. */
  folders(path: string | null): Promise<Reply<Folders>>
  /** Progress of another script: a CSV file, or a scheduler's state as JSON. */
  progress(file: string): Promise<Reply<ProgressFile>>
  /** A name for a video that nobody can read any more, by the path that it had; no file has this fingerprint. */
  standIn(path: string): Fingerprint
  /** Accounts of a text or CSV file, or of the text that one would have. */
  accounts(
    source: { readonly file: string } | { readonly text: string },
  ): Promise<Reply<{ readonly accounts: readonly NewAccount[]; readonly notes: readonly string[] }>>
}

/** What a progress file of another script holds. */
export interface ProgressFile {
  /** Its name, as sentences show it. */
  readonly name: string
  /** The folder that it lies in. */
  readonly folder: string
  readonly rows: readonly ProgressRow[]
  readonly aside: readonly AsideRow[]
  /** What `aside` needs before it to be read again, once repaired. */
  readonly head: string
  /** Accounts that the file lists beside its rows. */
  readonly accounts: readonly NewAccount[]
  readonly notes: readonly string[]
}

/** The file of a video, as it lies there now. */
export interface VideoFile {
  readonly bytes: number
  /** Its media type, by its name. */
  readonly type: string
  /** From byte to byte, both included. */
  read(from: number, to: number): AsyncIterable<Uint8Array>
}

/** Null for a fingerprint that nobody knows, and for a file that is gone or is another one by now. */
export type FindVideo = (fingerprint: string) => Promise<VideoFile | null>

// ---------------------------------------------------------------- the rest

export interface Evidence {
  /** Makes the folder of an attempt; answers it relative to the data folder, and absolute. */
  folder(lease: Lease): Promise<{ readonly relative: string; readonly absolute: string }>
  /** What lies in an attempt's folder, by its path relative to the data folder. */
  list(relative: string): Promise<EvidenceList>
}

/** The machine's memory. */
export interface Memory {
  /** Bytes that programs can still get; null where the system does not say. */
  available(): Promise<number | null>
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
  /** Where pictures of phones are read, ending in `/`; left out: nowhere. */
  readonly screens?: string
  /** Where videos are read by their fingerprint, ending in `/`; left out: nowhere. */
  readonly videos?: string
  /** Where files of a drop are put, ending in `/`; left out: nowhere. */
  readonly uploads?: string
}

/** Flows by name, parsed and checked at start. */
export type Flows = ReadonlyMap<string, Flow>

/** 0..1. */
export type Random = () => number
