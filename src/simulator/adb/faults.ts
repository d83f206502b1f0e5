import type { View } from '../phone/ui.ts'

/**
 * What happens to the request that taps a chosen element, once:
 * - `reset-before`: its connection is reset, the tap never arrives
 * - `reset-after`: the tap arrives, then its connection is reset before any answer
 * - `drop-before`, `drop-after`: the same with the whole adb link
 * - `fail-after`: the tap arrives, the answer is HTTP 500
 * - `hang-after`: the tap arrives, no answer ever
 * - `delay-after`: the tap arrives, the answer comes `ms` later
 */
export type ClickAct =
  | { readonly kind: 'reset-before' | 'reset-after' | 'drop-before' | 'drop-after' | 'fail-after' | 'hang-after' }
  | { readonly kind: 'delay-after'; readonly ms: number }

export interface ClickFault {
  /** The deepest view under the tap, or the element that was clicked. */
  readonly matches: (view: View) => boolean
  readonly act: ClickAct
}

/** A login in front of every shell, as cloud phones have it. It is lost with the connection. */
export interface Glogin {
  readonly password: string
  readonly expiresAfterMs: number
}

/**
 * How `am instrument` fares: as the phone's latency says, slower, dying after a while, never up, or dying at once until its
 * package is installed again.
 */
export type Instrumentation =
  | { readonly kind: 'ok' }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'crash'; readonly ms: number }
  | { readonly kind: 'never' }
  | { readonly kind: 'broken' }

/** What a running adb server does at once when told. */
export interface WireActs {
  drop(): void
  crash(): void
  reboot(ms: number): void
  hang(hung: boolean): void
}

/** Everything that can go wrong between a control room and one phone. Set the fields while it runs. */
export class WireFaults {
  /**
   * `trusted`: any adb server's signature is one of a key that was allowed before. `ask`: the first connection of a key
   * waits for the dialog, which is answered yes, and the key is known from then on. `reject`: the dialog is never
   * answered. `off`: no questions asked.
   */
  auth: 'trusted' | 'ask' | 'reject' | 'off' = 'trusted'
  glogin: Glogin | undefined
  instrumentation: Instrumentation = { kind: 'ok' }
  /** Stands in for the wire of the phone's latency profile. */
  link: { readonly roundTripMs: number; readonly bytesPerSecond: number } | undefined
  /** How an offline phone treats new connections: closes them, or takes them and stays silent. */
  whenOffline: 'refuse' | 'ignore' = 'refuse'
  private offlineUntilMs = 0
  private hung = false
  private readonly clicks: ClickFault[] = []
  private acts: WireActs | undefined

  /** The server that these faults belong to. */
  attach(acts: WireActs): void {
    this.acts = acts
    if (this.hung) acts.hang(true)
  }

  detach(): void {
    this.acts = undefined
  }

  /** Cuts the link now. adb may connect again at once. */
  drop(): void {
    this.acts?.drop()
  }

  /** Cuts the link, and lets nobody connect for `ms`. Infinity until `online`. */
  offline(ms: number): void {
    this.offlineUntilMs = performance.now() + ms
    this.acts?.drop()
  }

  online(): void {
    this.offlineUntilMs = 0
  }

  get isOffline(): boolean {
    return performance.now() < this.offlineUntilMs
  }

  /** TCP stays up, nothing answers. What was sent meanwhile is handled when the hang ends. */
  hang(hung: boolean): void {
    this.hung = hung
    this.acts?.hang(hung)
  }

  get isHung(): boolean {
    return this.hung
  }

  /** The UiAutomator2 server dies as a crashing process does. */
  crash(): void {
    this.acts?.crash()
  }

  /** The link drops, all that is volatile is gone, and the phone is back after `ms`. */
  reboot(ms: number): void {
    this.acts?.reboot(ms)
  }

  /** For the next tap on a view whose resource id ends with `idEnd`, or that `matches` says yes to. */
  onClick(target: string | ((view: View) => boolean), act: ClickAct): void {
    const matches = typeof target === 'string' ? (view: View) => view.id.endsWith(target) : target
    this.clicks.push({ matches, act })
  }

  /** Takes the fault that is due for a tap on this view; each works once. */
  takeClick(view: View): ClickAct | undefined {
    const at = this.clicks.findIndex((fault) => fault.matches(view))
    return at < 0 ? undefined : this.clicks.splice(at, 1)[0]?.act
  }

  get waitingClicks(): number {
    return this.clicks.length
  }

  /** Forgets the faults of clicks that have not happened. */
  clearClicks(): void {
    this.clicks.length = 0
  }
}
