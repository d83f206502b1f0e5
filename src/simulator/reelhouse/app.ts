import type { Phone } from '../phone/phone.ts'
import type { App, Point, Window } from '../phone/ui.ts'
import { type Touchable, touched } from '../phone/views.ts'
import { Listing } from './listing.ts'
import type { Memory } from './memory.ts'
import type { Network } from './network.ts'
import { feed } from './screens/feed.ts'
import { challenge, promo, signIn, splash, suspended } from './screens/gates.ts'
import { composer, create, gallery, trim } from './screens/making.ts'
import { drafts, post, profile } from './screens/profile.ts'
import { sheet } from './screens/sheets.ts'
import { Session } from './session.ts'
import { packageName } from './theme.ts'

const keys = { back: 4, enter: 66, delete: 67, escape: 111 }

interface Shown extends Window {
  readonly root: Touchable
}

/** What the phone felt on the buttons that matter. A tap counts even where it changed nothing. */
export interface ShareTaps {
  share: number
  /** Those of `share` that did nothing: the button was off, or Share had been taken already. */
  shareWithoutEffect: number
  firstTimeShare: number
  retry: number
  lost: number
}

/** Reelhouse, a small social video app. */
export class Reelhouse implements App {
  readonly packageName = packageName
  readonly activity = '.MainActivity'
  readonly versionName = '7.4.0'
  readonly versionCode = 70400
  readonly memory: Memory
  readonly taps: ShareTaps = { share: 0, shareWithoutEffect: 0, firstTimeShare: 0, retry: 0, lost: 0 }
  readonly #phone: Phone
  readonly #network: Network
  readonly #listing: Listing
  #session: Session | undefined
  #version = 0
  #drawn: { key: string; windows: readonly Shown[] } | undefined

  constructor(phone: Phone, network: Network, memory: Memory) {
    this.#phone = phone
    this.#network = network
    this.memory = memory
    const changed = () => this.#changed()
    this.#listing = new Listing({ network, faults: phone.faults, clock: phone.clock, changed })
    phone.onFaults((fault) => {
      this.#changed()
      const session = this.#session
      if (session === undefined || session.starting) return
      if (fault?.kind === 'crash' || fault?.kind === 'frozen') session.meetFaults(session.place.name)
    })
  }

  get running(): boolean {
    return this.#session !== undefined
  }

  get keyboard(): boolean {
    return this.#session?.composer?.focused ?? false
  }

  get screen(): string {
    const session = this.#session
    if (session === undefined) return 'not running'
    if (session.starting) return 'splash'
    return this.#gate()?.name ?? session.sheet ?? session.place.name
  }

  launch(cold: boolean): void {
    if (cold) this.kill()
    if (this.#session !== undefined) return
    this.#session = new Session({
      phone: this.#phone,
      memory: this.memory,
      network: this.#network,
      listing: this.#listing,
      changed: () => this.#changed(),
    })
    this.#changed()
  }

  kill(): void {
    this.#session?.end()
    this.#session = undefined
    this.#changed()
  }

  /** Who is signed in on this phone from now on; the running app shows it at once. */
  signIn(accounts: readonly [string, ...string[]], active: string): void {
    this.memory.signIn(accounts, active)
    this.#listing.visit(active)
    this.#changed()
  }

  /** A person clears away what is never published by itself: uploads that failed or hang, and drafts. */
  tidy(): void {
    for (const { id, state, fate } of this.memory.uploads) {
      if (state === 'failed' || fate === 'stall' || fate === 'hang') this.memory.dropUpload(id)
    }
    for (const { id } of this.memory.drafts) this.memory.dropDraft(id)
    this.#changed()
  }

  windows(): readonly Window[] {
    return this.#windows()
  }

  tap(at: Point): void {
    const session = this.#session
    const top = this.#windows().at(-1)
    if (session === undefined || top === undefined || session.frozen) return
    const target = touched(top.root, at)
    if (target === undefined) return
    const id = target.id.slice(packageName.length + 4)
    if (this.#phone.faults.take('tap-lost', (fault) => fault.id === id)) {
      this.taps.lost += 1
      return
    }
    this.#count(id, target.enabled && session.composer?.shared === false)
    if (target.enabled) target.onTap?.()
  }

  longPress(at: Point): void {
    this.tap(at)
  }

  swipe(from: Point, to: Point): void {
    if (this.#session?.frozen === false && this.#session.sheet === undefined) this.#session.scroll(to.y - from.y)
  }

  type(text: string, append: boolean): void {
    if (this.#session?.frozen === false) this.#session.setCaption((caption) => (append ? caption + text : text))
  }

  key(code: number): boolean {
    const session = this.#session
    if (session === undefined || session.frozen || session.starting) return false
    if (code === keys.back) return this.#gate() === undefined && session.back()
    if (code === keys.escape) return session.hideKeyboard()
    if (code === keys.enter) session.setCaption((caption) => `${caption}\n`)
    else if (code === keys.delete) session.setCaption((caption) => [...caption].slice(0, -1).join(''))
    return code === keys.enter || code === keys.delete
  }

  #count(id: string, worked: boolean): void {
    if (id === 'share_button') {
      this.taps.share += 1
      if (!worked) this.taps.shareWithoutEffect += 1
    } else if (id === 'first_time_share_button') this.taps.firstTimeShare += 1
    else if (id === 'retry_upload') this.taps.retry += 1
  }

  #changed(): void {
    this.#version += 1
  }

  /** The same windows are the same objects, so that pictures and page sources of a still screen cost nothing. */
  #windows(): readonly Shown[] {
    const session = this.#session
    if (session === undefined) return []
    const notice = session.uploads.notice()
    const percent = notice?.kind === 'posting' ? notice.percent : ''
    const media = session.place.name === 'gallery' ? session.media.map(({ id }) => id).join() : ''
    const key = `${this.#version} ${percent} ${media} ${Math.floor(session.clock.now() / 60_000)}`
    if (this.#drawn?.key !== key) this.#drawn = { key, windows: this.#draw(session) }
    return this.#drawn.windows
  }

  #draw(session: Session): readonly Shown[] {
    const shown = (root: Touchable): Shown => ({ packageName, activity: this.activity, root })
    if (session.starting) return [shown(splash())]
    const gate = this.#gate()
    if (gate !== undefined) return [shown(gate.draw(session))]
    const under = shown(drawPlace(session))
    return session.sheet === undefined ? [under] : [under, shown(sheet(session, session.sheet))]
  }

  #gate(): { name: string; draw: (session: Session) => Touchable } | undefined {
    const { faults } = this.#phone
    if (faults.standing('suspended')) return { name: 'suspended', draw: suspended }
    if (faults.standing('logged-out')) return { name: 'logged-out', draw: signIn }
    const asked = faults.standing('challenge')
    return asked && { name: 'challenge', draw: () => challenge(asked.style ?? 'human') }
  }
}

function drawPlace(session: Session): Touchable {
  const { place } = session
  switch (place.name) {
    case 'feed':
      return feed(session, place.scroll)
    case 'promo':
      return promo(session)
    case 'profile':
      return profile(session, place.scroll)
    case 'post':
      return post(session, place.id)
    case 'drafts':
      return drafts(session)
    case 'create':
      return create(session)
    case 'gallery':
      return gallery(session, place)
    case 'trim':
      return trim(session, place.path)
    case 'composer':
      return composer(session, place)
  }
}
