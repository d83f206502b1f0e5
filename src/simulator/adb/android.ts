import type { Duplex } from 'node:stream'
import type { SimulatedPhone } from '../phone/state.ts'
import type { WireFaults } from './faults.ts'
import type { Manifest } from './manifest.ts'
import { Tree } from './tree.ts'

export type WireEvent =
  | { readonly kind: 'link'; readonly state: 'up' | 'down' | 'refused' }
  | { readonly kind: 'shell'; readonly line: string }
  | { readonly kind: 'unknown'; readonly name: string; readonly line: string }
  | { readonly kind: 'sync'; readonly request: string; readonly path: string }
  | { readonly kind: 'http'; readonly method: string; readonly path: string; readonly status: number }
  | { readonly kind: 'tap'; readonly id: string }

/** The UiAutomator2 server while it runs. */
export interface RunningServer {
  readonly pid: number
  /** `exit` is a normal end, `crash` a dead process, `hangup` the loss of the link it was started over. */
  stop(why: 'exit' | 'crash' | 'hangup'): void
}

const KEPT = 10_000
const firstPid = 3_000

/**
 * What of Android the wire needs beside the phone itself: processes, ports, the tree of files, the clipboard.
 * One per phone; it outlives links. A reboot empties what is volatile.
 */
export class Android {
  readonly phone: SimulatedPhone
  readonly faults: WireFaults
  /** Listeners on the phone's own TCP ports. */
  readonly ports = new Map<number, (stream: Duplex) => void>()
  readonly tree: Tree
  /** Packages whose process runs, with its pid, beside the apps that the phone itself runs. */
  readonly processes = new Map<string, number>()
  readonly listeners = new Set<string>()
  readonly whitelist = new Set<string>()
  readonly appops = new Map<string, string>()
  readonly permissions = new Map<string, Set<string>>()
  readonly instrumentations = new Map<string, string>()
  /** Parts beside the base, of packages that came in several. */
  readonly splits = new Map<string, readonly string[]>()
  /** Installs of several files that are not committed, by their number. */
  readonly installing = new Map<string, Manifest[]>()
  readonly log: string[] = []
  /** Delivered taps by full resource id; '' counts views without one. */
  readonly taps = new Map<string, number>()
  clipboard = ''
  /** Set while `am instrument` runs. */
  server: RunningServer | undefined
  /** By the phone's clock. */
  bootedAt: number
  private lastPid = firstPid
  private readonly pids = new Map<string, number>()
  private readonly onWire: (event: WireEvent) => void

  constructor(phone: SimulatedPhone, faults: WireFaults, onWire: (event: WireEvent) => void = () => {}) {
    this.phone = phone
    this.tree = new Tree(phone)
    this.faults = faults
    this.onWire = onWire
    this.bootedAt = phone.clock.now()
  }

  tell(event: WireEvent): void {
    this.onWire(event)
  }

  /** Records a command exactly as it came in. */
  heard(line: string): void {
    keep(this.phone.heard.shell, line)
    this.tell({ kind: 'shell', line })
  }

  unknown(name: string, line: string): void {
    keep(this.phone.heard.unknown, line)
    this.tell({ kind: 'unknown', name, line })
  }

  newPid(): number {
    this.lastPid += 7
    return this.lastPid
  }

  start(packageName: string): void {
    if (!this.processes.has(packageName)) this.processes.set(packageName, this.newPid())
  }

  /** Pids of everything that runs, by process name. An app keeps its pid while it runs. */
  running(): Map<string, number> {
    const all = new Map(this.processes)
    for (const [name, app] of this.phone.apps) {
      if (!app.running) {
        this.pids.delete(name)
        continue
      }
      const pid = this.pids.get(name) ?? this.newPid()
      this.pids.set(name, pid)
      all.set(name, pid)
    }
    return all
  }

  forceStop(packageName: string): void {
    if (packageName.startsWith('io.appium.uiautomator2.server')) this.server?.stop('crash')
    this.processes.delete(packageName)
    this.phone.kill(packageName)
  }

  countTap(id: string): void {
    this.taps.set(id, (this.taps.get(id) ?? 0) + 1)
    this.tell({ kind: 'tap', id })
  }

  /** Taps delivered to views whose resource id ends so. */
  tapsOn(idEnd: string): number {
    let total = 0
    for (const [id, count] of this.taps) if (id.endsWith(idEnd)) total += count
    return total
  }

  reboot(bootMs: number): void {
    this.server?.stop('crash')
    this.processes.clear()
    this.pids.clear()
    this.log.length = 0
    this.clipboard = ''
    this.bootedAt = this.phone.clock.now() + bootMs
    this.phone.reboot(bootMs)
  }
}

function keep(list: string[], line: string): void {
  list.push(line)
  if (list.length > KEPT) list.splice(0, list.length - KEPT)
}
