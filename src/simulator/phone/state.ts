import type { Clock } from '../clock.ts'
import type { App, Point, Window } from './ui.ts'

/** A file on the phone; content is kept as given. */
export interface PhoneFile {
  readonly bytes: Buffer
  readonly mode: number
  /** Unix time in seconds. */
  readonly mtime: number
}

/** An entry of the media store: a file that was scanned, so that galleries see it. */
export interface Media {
  readonly id: number
  readonly path: string
  readonly sha256: string
  readonly size: number
  readonly addedAt: number
}

/** A post as the network itself knows it. The phones' ledgers are what tests compare the database with. */
export interface Published {
  readonly id: string
  readonly account: string
  readonly caption: string
  readonly sha256: string
  /** Unix time in milliseconds. */
  readonly at: number
}

/** How long things take, in milliseconds, and how slow the wire is. */
export interface Latency {
  readonly name: 'instant' | 'usb' | 'cloud'
  readonly roundTripMs: number
  readonly bytesPerSecond: number
  readonly instrumentationMs: number
  readonly launchMs: number
  readonly uploadMs: number
}

/** The phone as adb, the UiAutomator2 server and the control port see it. Implemented once, in phone/phone.ts. */
export interface SimulatedPhone {
  readonly serialno: string
  readonly model: string
  readonly size: { readonly width: number; readonly height: number }
  readonly latency: Latency
  readonly files: Map<string, PhoneFile>
  readonly props: Map<string, string>
  readonly settings: Map<string, string>
  /** Package name to version; the driver's APKs appear here when they are installed. */
  readonly packages: Map<string, { versionName: string; versionCode: number }>
  readonly apps: ReadonlyMap<string, App>
  readonly clock: Clock
  /** What the phone was asked over adb, in order; the wire writes it, tests read it. */
  readonly heard: { readonly shell: string[]; readonly unknown: string[] }
  battery(): { readonly level: number; readonly plugged: boolean }
  /** Bytes of the data partition. A write that does not fit in `free` fails as on a full phone. */
  storage(): { readonly total: number; readonly free: number }
  readonly screenOn: boolean
  readonly locked: boolean
  /** True while the soft keyboard covers the lower part of the screen. */
  readonly keyboardShown: boolean
  /** Ends all apps and dialogs. `sys.boot_completed` is empty until the phone is up again after `bootMs`. */
  reboot(bootMs: number): void
  media(): readonly Media[]
  scan(path: string): void
  forget(path: string): void
  /** The focused window only, as UiAutomator2 sees it. */
  window(): Window
  foreground(): App | undefined
  launch(packageName: string, cold: boolean): boolean
  kill(packageName: string): void
  tap(at: Point): void
  longPress(at: Point): void
  swipe(from: Point, to: Point, ms: number): void
  type(text: string, append: boolean): void
  key(code: number): void
  screenshot(): Buffer
  /** Notices that stand in the shade, by their tag. */
  readonly notices: Map<string, { readonly title: string; readonly text: string }>
  /** Pulls the shade with the notices down over everything, or lets it go. */
  pullShade(down: boolean): void
}
