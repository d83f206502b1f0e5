import { basename } from 'node:path/posix'
import { type Clock, Timers } from '../clock.ts'
import type { Phone } from '../phone/phone.ts'
import { proxyOf } from '../phone/props.ts'
import type { Media } from '../phone/state.ts'
import type { Listing } from './listing.ts'
import type { Draft, Memory } from './memory.ts'
import type { Network } from './network.ts'
import type { Composer, Place, PlaceName, Sheet } from './place.ts'
import { Route } from './route.ts'
import { hashOf, Share } from './share.ts'
import { type Texts, textsFor } from './texts.ts'
import { packageName } from './theme.ts'
import { Uploads } from './uploads.ts'

export interface SessionOptions {
  readonly phone: Phone
  readonly memory: Memory
  readonly network: Network
  readonly listing: Listing
  readonly changed: () => void
}

/** One running process of the app: all that is gone when it is killed. Its methods are what touches do. */
export class Session {
  readonly phone: Phone
  readonly memory: Memory
  readonly listing: Listing
  readonly uploads: Uploads
  readonly clock: Clock
  starting = true
  frozen = false
  mediaAllowed = true
  readonly #route: Route
  #doomed: () => void = () => {}
  readonly #share: Share
  readonly #timers: Timers
  readonly #changed: () => void

  constructor(options: SessionOptions) {
    this.phone = options.phone
    this.memory = options.memory
    this.listing = options.listing
    this.clock = options.phone.clock
    this.#timers = new Timers(this.clock)
    this.#changed = options.changed
    this.#route = new Route(options.changed)
    this.uploads = new Uploads({
      memory: this.memory,
      network: options.network,
      clock: this.clock,
      phone: this.phone.serialno,
      via: () => proxyOf(this.phone.settings),
      present: (upload) => hashOf(this.phone, upload.path) === upload.sha256,
      changed: this.#changed,
      published: () => {
        if (this.phone.faults.take('not-now', ({ at }) => at === 'posted')) this.#route.cover('notifications')
      },
    })
    this.#share = new Share({ phone: this.phone, memory: this.memory, network: options.network, uploads: this.uploads })
    this.#timers.after(this.phone.latency.launchMs, () => this.#ready())
  }

  end(): void {
    this.#timers.clear()
    this.uploads.suspend()
  }

  get texts(): Texts {
    return textsFor(this.phone.locale)
  }

  get place(): Place {
    return this.#route.place
  }

  get sheet(): Sheet | undefined {
    return this.#route.sheet
  }

  /** Who is signed in, as far as the app is concerned. */
  get account(): string {
    return this.phone.faults.standing('wrong-account')?.handle ?? this.memory.active
  }

  /** Media of the gallery, newest first. */
  get media(): readonly Media[] {
    const lateMs = this.phone.faults.standing('gallery-late')?.ms ?? 0
    const now = this.clock.now()
    return this.mediaAllowed ? this.phone.media().filter(({ addedAt }) => now - addedAt >= lateMs) : []
  }

  // navigation

  openTab(name: 'feed' | 'create' | 'profile'): void {
    if (name === 'profile') this.listing.visit(this.account)
    this.#route.restart(name === 'create' ? { name } : { name, scroll: 0 })
    this.meetFaults(name)
    if (name === 'profile' && this.phone.faults.take('not-now', ({ at }) => at === 'profile')) {
      this.#route.cover('notifications')
    }
  }

  openPost(id: string): void {
    this.#enter({ name: 'post', id })
  }

  openDrafts(): void {
    this.#enter({ name: 'drafts' })
  }

  openGallery(): void {
    this.#enter({ name: 'gallery', scroll: 0, selected: undefined })
    if (this.phone.faults.take('permission', ({ permission }) => permission !== 'notifications')) this.askForMedia()
  }

  askForMedia(): void {
    this.mediaAllowed = false
    this.phone.dialogs.askPermission('Allow Reelhouse to access photos and videos on this device?', (allowed) => {
      this.mediaAllowed = allowed
      this.#changed()
    })
    this.#changed()
  }

  selectMedia(path: string): void {
    const place = this.place
    if (place.name === 'gallery') place.selected = path
    this.#changed()
  }

  openTrim(path: string): void {
    this.#enter({ name: 'trim', path })
  }

  compose(path: string, draft?: Draft): void {
    const caption = draft?.caption ?? ''
    this.#enter({ name: 'composer', path, draft: draft?.id, caption, focused: false, shared: false })
  }

  /** The back key. False when the app has nowhere left to go. */
  back(): boolean {
    if (this.hideKeyboard()) return true
    const covered = this.sheet !== undefined
    if (!this.#route.back()) return false
    if (!covered && this.place.name === 'profile') this.listing.visit(this.account)
    return true
  }

  closeSheet(): void {
    this.#route.uncover()
  }

  /** Asks whether something is to be thrown away. */
  askDiscard(drop: () => void): void {
    this.#doomed = drop
    this.#route.cover('discard')
  }

  discard(): void {
    this.#doomed()
    this.closeSheet()
  }

  openAccounts(): void {
    this.#route.cover('accounts')
  }

  chooseAccount(account: string): void {
    this.memory.active = account
    this.memory.save()
    this.listing.visit(this.account)
    this.closeSheet()
  }

  /** A drag of the finger; `dy` is positive downwards. */
  scroll(dy: number): void {
    const place = this.place
    if (!('scroll' in place)) return
    if (place.scroll === 0 && dy > 200 && place.name === 'profile') this.listing.refresh(this.account)
    place.scroll = Math.max(0, place.scroll - dy)
    this.#changed()
  }

  // the composer

  get composer(): Composer | undefined {
    const place = this.place
    return place.name === 'composer' ? place : undefined
  }

  focusCaption(): void {
    if (this.composer) this.composer.focused = true
    this.#changed()
  }

  hideKeyboard(): boolean {
    if (!this.composer?.focused) return false
    this.composer.focused = false
    this.#changed()
    return true
  }

  setCaption(change: (caption: string) => string): void {
    const composer = this.composer
    if (!composer?.focused || composer.shared) return
    const longest = this.phone.faults.standing('caption-cut')?.length ?? Number.POSITIVE_INFINITY
    composer.caption = change(composer.caption).slice(0, longest)
    this.#changed()
  }

  saveDraft(): void {
    const composer = this.composer
    if (composer === undefined || composer.shared) return
    const { path, caption } = composer
    const id = composer.draft ?? `draft-${this.memory.nextId(this.clock.now())}`
    this.memory.keepDraft({ id, account: this.account, caption, path })
    this.openTab('profile')
  }

  /** The Share button. From here on a post may come into the world. */
  share(): void {
    const composer = this.composer
    if (composer === undefined || composer.shared) return
    if (this.phone.faults.take('action-blocked')) this.#route.cover('blocked')
    else if (this.phone.faults.take('first-time-sheet')) this.#route.cover('about-reels')
    else this.publish()
  }

  /** What Share does once no sheet stands in the way. */
  publish(): void {
    const composer = this.composer
    if (composer === undefined || composer.shared) return
    this.#route.uncoverAll()
    composer.shared = true
    if (!this.#share.publish(composer, this.account)) return
    this.#timers.after(Math.min(300, this.phone.latency.launchMs), () => {
      if (this.composer === composer) this.openTab('feed')
    })
  }

  // what happens by itself

  #ready(): void {
    const { faults } = this.phone
    this.starting = false
    this.uploads.resume()
    const start = faults.take('start-screen')?.screen ?? 'feed'
    if (start === 'promo') {
      this.#route.restart({ name: 'promo' })
      this.meetFaults('promo')
    } else this.openTab(start)
    if (faults.take('not-now', ({ at }) => (at ?? 'launch') === 'launch')) this.#route.cover('notifications')
    if (faults.take('update-offer')) this.#route.cover('update')
    if (faults.take('permission', ({ permission }) => permission === 'notifications')) {
      this.phone.dialogs.askPermission('Allow Reelhouse to send you notifications?', () => {})
    }
  }

  #enter(place: Place): void {
    this.#route.enter(place)
    this.meetFaults(place.name)
  }

  /** Crashes or freezes here if a fault says so. */
  meetFaults(here: PlaceName): void {
    const fits = ({ screen }: { screen?: string | undefined }) => screen === undefined || screen === here
    if (this.phone.faults.take('crash', fits)) {
      this.phone.crash(packageName)
      return
    }
    const frozen = this.phone.faults.take('frozen', fits)
    if (frozen !== undefined) this.#freeze(frozen.dialogAfterMs ?? 5_000)
  }

  #freeze(dialogAfterMs: number): void {
    this.frozen = true
    this.#timers.after(dialogAfterMs, () => {
      this.phone.notResponding(packageName)
    })
  }
}

export function fileName(path: string): string {
  return basename(path)
}
