import type { Millis } from '../model/ids.ts'
import { tapCommit } from './commit.ts'
import { done, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'

/** The tap that started it all; null where this run only verifies. */
export interface Tapped {
  readonly at: Millis
  readonly until: Millis
}

/** Watches every look after the commit: the rest of the commit's screens, the upload, and what it leaves behind. */
export class Aftermath {
  /** True once the app itself said that the upload ended well: from then on nothing counts as absent. */
  uploadSeen: boolean
  /** True while the last look showed a draft or an offer to try again. */
  leftover = false
  /** True while the last look showed this account's upload going on: then an entry in the list is not yet this post's. */
  isUploading = false
  readonly #play: Play
  readonly #tapped: Tapped | null
  /** What stood there before the commit says nothing about it. */
  readonly #stale: ReadonlySet<string>
  readonly #startedAt: Millis
  #nextScreen = 1

  constructor(play: Play, tapped: Tapped | null, stale: ReadonlySet<string>) {
    this.#play = play
    this.#tapped = tapped
    this.#stale = stale
    this.#startedAt = play.now()
    this.uploadSeen = play.run.uploadSeen
  }

  /** How long an upload is waited for. A run that only verifies comes again later rather than sit through one that hangs. */
  get uploadMs(): Millis {
    return this.#tapped === null ? this.#play.run.graceMs : this.#play.run.flow.proof.within
  }

  readonly watch = async (tree: View): Promise<Or<'go' | 'wait'>> => {
    const { proof } = this.#play.run.flow
    const sees = (sight: Parameters<Play['matcher']['sees']>[1] | undefined): boolean =>
      sight !== undefined && this.#play.matcher.sees(tree, sight)
    this.leftover = sees(proof.leftover)
    if (this.#tapped !== null && !this.leftover && sees(proof.uploaded)) this.uploadSeen = true
    await this.#noteFailure(tree)
    const commit = await this.#commitScreens(tree, this.#tapped)
    const isAny = sees(proof.uploading)
    this.isUploading = isAny && !sees(proof.foreign)
    if (isAny) this.#play.stir()
    if (commit === 'wait') return done('wait')
    if (!this.isUploading) return done('go')
    return done(this.#play.now() - this.#startedAt < this.uploadMs ? 'wait' : 'go')
  }

  async #noteFailure(tree: View): Promise<void> {
    if (this.#play.trouble !== null) return
    for (const [name, verdict] of Object.entries(this.#play.run.flow.proof.failed)) {
      if (this.#stale.has(name) || !this.#play.matcher.sees(tree, verdict.see)) continue
      this.#play.trouble = await this.#play.fault(verdict.fault, this.#play.quote(tree, verdict.quote) ?? name)
      return
    }
  }

  /** While a commit screen stands, a late tap may still land on it: nothing is quiet yet. */
  async #commitScreens(tree: View, tapped: Tapped | null): Promise<'go' | 'wait'> {
    const { screens } = this.#play.run.flow.commit
    const at = screens.findLastIndex((s) => this.#play.matcher.sees(tree, s.see))
    const screen = screens[at]
    if (screen === undefined) return 'go'
    this.#play.stir()
    if (tapped === null) return 'go'
    const now = this.#play.now()
    if (at < this.#nextScreen) return now - tapped.at < screen.within ? 'wait' : 'go'
    const until = tapped.until + screen.within
    if (now >= until) {
      this.#play.trouble ??= await this.#play.fault('permission-late', '')
      return 'go'
    }
    this.#nextScreen = at + 1
    await this.#play.run.phone.keep(`before-tap-${at + 1}`)
    const tap = await tapCommit(this.#play, screen, until)
    if (tap.kind === 'not') this.#play.trouble ??= tap.fault
    this.#play.stir()
    return 'wait'
  }
}
