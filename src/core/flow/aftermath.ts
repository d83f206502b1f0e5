import type { Millis } from '../model/ids.ts'
import { launch } from './act.ts'
import { tapCommit } from './commit.ts'
import { done, type Or, type Play } from './play.ts'
import type { View } from './reader.ts'

/** The tap that started it all; null where this run only verifies. */
export interface Tapped {
  readonly at: Millis
  readonly until: Millis
}

/** How many graces an upload that says how far it is may stay there. */
const stalledGraces = 3

/** Watches every look after the commit: the rest of the commit's screens, the upload, and what it leaves behind. */
export class Aftermath {
  /** True once the app itself said that the upload ended well: from then on nothing counts as absent. */
  uploadSeen: boolean
  /** True while the last look showed a draft or an offer to try again. */
  leftover = false
  /** True while the last look showed this account's upload going on: then an entry in the list is not yet this post's. */
  isUploading = false
  /** True once the app was started anew for an upload that stood still. */
  isWoken = false
  readonly #play: Play
  readonly #tapped: Tapped | null
  /** What stood there before the commit says nothing about it. */
  readonly #stale: ReadonlySet<string>
  #startedAt: Millis
  /** What the upload showed of itself last, and since when. */
  #shown: { readonly text: string; readonly since: Millis } | null = null
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
    return this.isUploading ? this.#awaitUpload(tree) : done('go')
  }

  /** Waits for the upload. One that stands still gets a new process of the app, once: apps go on with what they kept. */
  async #awaitUpload(tree: View): Promise<Or<'go' | 'wait'>> {
    const { run, matcher } = this.#play
    const now = this.#play.now()
    const text = matcher.texts(tree, run.flow.proof.uploading)
    if (this.#shown?.text !== text) this.#shown = { text, since: now }
    const stillMs = now - this.#shown.since
    const isLate = now - this.#startedAt >= this.uploadMs
    const isStill = stillMs >= run.graceMs
    if (this.isWoken) return done(isLate || isStill ? 'go' : 'wait')
    // what says how far it is, and stays there, is not going on; of what says nothing only its time can tell
    const says = /\d/.test(text)
    const isOver = isLate && isStill && now - this.#committedAt >= run.flow.proof.within
    if (says ? stillMs >= stalledGraces * run.graceMs : isOver) return this.#wake()
    return done(isLate && !(says && isStill) ? 'go' : 'wait')
  }

  async #wake(): Promise<Or<'wait'>> {
    const { run } = this.#play
    this.isWoken = true
    await run.phone.keep('before-restart')
    const launched = await launch(this.#play, run.flow.activity, true)
    if (!launched.ok) return launched
    this.#startedAt = this.#play.now()
    this.#shown = null
    return done('wait')
  }

  /** The tap itself, or the list of before it where another run made it. */
  get #committedAt(): Millis {
    const { baseline, latest } = this.#play.run
    return this.#tapped?.at ?? latest?.baseline.at ?? baseline?.at ?? this.#startedAt
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
