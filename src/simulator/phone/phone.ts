import { type Clock, Timers } from '../clock.ts'
import { Dialogs } from './dialogs.ts'
import { type Fault, Faults } from './faults.ts'
import { MediaStore, PhoneFiles } from './media.ts'
import { defaultProps, defaultSettings } from './props.ts'
import type { Latency, Media, SimulatedPhone } from './state.ts'
import { keyguard, launcher, type SystemWindow } from './system.ts'
import type { App, Point, Window } from './ui.ts'
import { touched } from './views.ts'

export interface PhoneOptions {
  readonly serialno: string
  readonly model?: string
  readonly latency: Latency
  readonly clock: Clock
  readonly random: () => number
  /** Draws windows, topmost last; kept outside so that the phone knows no pixels. */
  readonly paint: (windows: readonly Window[], phone: SimulatedPhone) => Buffer
}

/** Half of a 1080 x 2400 screen: the shape of a phone, and pictures that cost a quarter. */
const size = { width: 540, height: 1200 }
const lockScreen = keyguard(size)
const totalBytes = 64_000_000_000
const fallbackLocale = 'en-US'

const keys = { home: 3, back: 4, power: 26, menu: 82, sleep: 223, wakeUp: 224 }

/** An Android phone without Android: files, media, apps, and one stack of windows that takes the touches. */
export class Phone implements SimulatedPhone {
  readonly serialno: string
  readonly model: string
  readonly size = size
  readonly latency: Latency
  readonly clock: Clock
  readonly files = new PhoneFiles()
  readonly props: Map<string, string>
  readonly settings = defaultSettings()
  readonly packages = new Map<string, { versionName: string; versionCode: number }>()
  readonly heard = { shell: [] as string[], unknown: [] as string[] }
  readonly faults: Faults
  readonly dialogs = new Dialogs(size)
  readonly notices = new Map<string, { readonly title: string; readonly text: string }>()
  screenOn = true
  locked = false
  taps = 0

  readonly #apps = new Map<string, App>()
  readonly #labels = new Map<string, string>()
  readonly #store: MediaStore
  readonly #timers: Timers
  readonly #paint: PhoneOptions['paint']
  readonly #listeners: ((fault: Fault | undefined) => void)[] = []
  #front: string | undefined
  #home: SystemWindow | undefined
  #picture: { windows: readonly Window[]; minute: number; bytes: Buffer } | undefined

  constructor(options: PhoneOptions) {
    this.serialno = options.serialno
    this.model = options.model ?? 'Simulated Phone'
    this.latency = options.latency
    this.clock = options.clock
    this.props = defaultProps(this.serialno, this.model)
    this.faults = new Faults(options.random, (fault) => this.#faultsChanged(fault))
    this.#store = new MediaStore(this.files, options.clock)
    this.#timers = new Timers(options.clock)
    this.#paint = options.paint
  }

  get apps(): ReadonlyMap<string, App> {
    return this.#apps
  }

  install(app: App, label: string): void {
    this.#apps.set(app.packageName, app)
    this.#labels.set(app.packageName, label)
    this.packages.set(app.packageName, { versionName: app.versionName, versionCode: app.versionCode })
    this.#home = undefined
  }

  media(): readonly Media[] {
    return this.#store.list()
  }

  scan(path: string): void {
    this.#store.scan(path)
  }

  forget(path: string): void {
    this.#store.forget(path)
  }

  battery(): { level: number; plugged: boolean } {
    const low = this.faults.standing('low-battery')
    return low === undefined ? { level: 86, plugged: true } : { level: low.level ?? 4, plugged: false }
  }

  storage(): { total: number; free: number } {
    let used = 9_000_000_000
    for (const file of this.files.values()) used += file.bytes.length
    const full = this.faults.standing('storage-full')
    return { total: totalBytes, free: full === undefined ? totalBytes - used : (full.freeBytes ?? 0) }
  }

  get locale(): string {
    return this.props.get('persist.sys.locale') ?? fallbackLocale
  }

  get keyboardShown(): boolean {
    return this.dialogs.top === undefined && !this.locked && (this.foreground()?.keyboard ?? false)
  }

  window(): Window {
    return this.#shown().at(-1) ?? this.#launcher()
  }

  foreground(): App | undefined {
    const app = this.#front === undefined ? undefined : this.#apps.get(this.#front)
    return app?.running ? app : undefined
  }

  launch(packageName: string, cold: boolean): boolean {
    const app = this.#apps.get(packageName)
    if (app === undefined) return false
    this.#front = packageName
    app.launch(cold)
    return true
  }

  kill(packageName: string): void {
    this.#apps.get(packageName)?.kill()
    if (this.#front === packageName) this.#front = undefined
  }

  tap(at: Point): void {
    this.taps += 1
    if (this.locked || !this.screenOn) return
    const top = this.dialogs.top
    if (top !== undefined) {
      touched(top.root, at)?.onTap?.()
      return
    }
    const app = this.foreground()
    if (app !== undefined) app.tap(at)
    else touched(this.#launcher().root, at)?.onTap?.()
  }

  longPress(at: Point): void {
    if (this.#reachesApp()) this.foreground()?.longPress(at)
  }

  swipe(from: Point, to: Point, ms: number): void {
    if (this.locked && this.screenOn && from.y - to.y > 200) this.locked = false
    else if (this.#reachesApp()) this.foreground()?.swipe(from, to, ms)
  }

  type(text: string, append: boolean): void {
    if (this.#reachesApp()) this.foreground()?.type(text, append)
  }

  key(code: number): void {
    if (code === keys.power) this.#setScreen(!this.screenOn)
    else if (code === keys.sleep) this.#setScreen(false)
    else if (code === keys.wakeUp) this.#setScreen(true)
    else if (code === keys.menu && this.locked) this.locked = false
    else if (!this.#reachesApp()) {
      if (code === keys.back && !this.locked) this.dialogs.pop()
    } else if (code === keys.home) this.#front = undefined
    else if (this.foreground()?.key(code) === false && code === keys.back) this.#front = undefined
  }

  screenshot(): Buffer {
    const windows = this.#shown()
    const minute = Math.floor(this.clock.now() / 60_000)
    const known = this.#picture
    const same = known?.minute === minute && known.windows.length === windows.length
    if (same && windows.every((window, index) => known.windows[index] === window)) return known.bytes
    const bytes = this.#paint(windows, this)
    this.#picture = { windows, minute, bytes }
    return bytes
  }

  pullShade(down: boolean): void {
    this.dialogs.shade(down ? [...this.notices.values()] : null)
  }

  reboot(bootMs: number): void {
    for (const app of this.#apps.values()) app.kill()
    this.#front = undefined
    this.dialogs.clear()
    this.locked = false
    this.screenOn = true
    this.props.set('sys.boot_completed', '')
    this.#timers.after(bootMs, () => this.props.set('sys.boot_completed', '1'))
  }

  /** Ends apps and timers; the phone is not used again. */
  stop(): void {
    for (const app of this.#apps.values()) app.kill()
    this.#timers.clear()
  }

  /** Tells of each fault that is added, and of clearing as undefined. */
  onFaults(listener: (fault: Fault | undefined) => void): void {
    this.#listeners.push(listener)
  }

  /** Ends an app as Android does after an exception, and says so. */
  crash(packageName: string): void {
    this.kill(packageName)
    this.dialogs.crashed(this.#label(packageName))
  }

  notResponding(packageName: string): void {
    this.dialogs.notResponding(this.#label(packageName), () => this.kill(packageName))
  }

  #label(packageName: string): string {
    return this.#labels.get(packageName) ?? packageName
  }

  /** Everything that is drawn, topmost last. */
  #shown(): readonly Window[] {
    if (this.locked || !this.screenOn) return [lockScreen]
    return [...(this.foreground()?.windows() ?? [this.#launcher()]), ...this.dialogs.shown]
  }

  #reachesApp(): boolean {
    return this.screenOn && !this.locked && this.dialogs.top === undefined
  }

  #setScreen(on: boolean): void {
    if (!on) this.locked = true
    this.screenOn = on
  }

  #launcher(): SystemWindow {
    this.#home ??= launcher(
      size,
      [...this.#labels].map(([packageName, label]) => ({ label, open: () => void this.launch(packageName, false) })),
    )
    return this.#home
  }

  #faultsChanged(fault: Fault | undefined): void {
    this.props.set('persist.sys.locale', this.faults.standing('locale')?.locale ?? fallbackLocale)
    if (fault?.kind === 'low-battery' && fault.dialog === true) {
      this.dialogs.notice('Battery low', `${fault.level ?? 4}% remaining`, 'Got it')
    }
    const notice = fault?.kind === 'system-dialog' ? this.faults.take('system-dialog') : undefined
    if (notice !== undefined) this.dialogs.notice(notice.title, notice.text, notice.button ?? 'OK')
    for (const heard of this.#listeners) heard(fault)
  }
}
