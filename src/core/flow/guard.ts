import type { Millis } from '../model/ids.ts'
import { done, halt, type Or, type Play } from './play.ts'
import { everyView, type View } from './reader.ts'
import type { Screen } from './shape.ts'

/** A tap during a transition is lost, so it is repeated, but only after its screen has stood this long; then longer. */
const repeatMs = 700
const launches = 3

/** Keeps a walk from going on for ever: limits per screen, loops, screens that nobody knows. */
export class Guard {
  readonly #play: Play
  readonly #counts = new Map<string, number>()
  readonly #way: { readonly name: string }
  #screen = ''
  #since: Millis = 0
  /** The screen that was acted on last, while it still stands. */
  #actedOn: { readonly name: string; readonly at: Millis } | null = null
  #pause = 0
  #unknown = 0
  #foreign = 0
  #launched = 0

  constructor(play: Play, way: { readonly name: string }) {
    this.#play = play
    this.#way = way
  }

  /** False for a screen that the facts or `once` pass over. */
  isOpen(name: string, screen: Screen): boolean {
    const { facts } = this.#play
    if (screen.once && (this.#counts.get(name) ?? 0) > 0) return this.isEarly(name)
    if (!screen.after.every((f) => facts.has(f))) return false
    return screen.until.length === 0 || !screen.until.every((f) => facts.has(f))
  }

  /** A known screen is in view: answers its fault once it has stood too long. */
  async meet(name: string, screen: Screen, tree: View): Promise<Or<null>> {
    const now = this.#play.now()
    this.#unknown = 0
    this.#foreign = 0
    if (name !== this.#screen) {
      this.#screen = name
      this.#since = now
      this.#pause = 0
      if (this.#actedOn?.name !== name) this.#actedOn = null
    }
    if (now - this.#since < screen.within) return done(null)
    return this.#stuck(name, screen, tree, 'screen-timeout')
  }

  /** True while the last act on this screen may still take effect. */
  isEarly(name: string): boolean {
    if (this.#actedOn?.name !== name) return false
    const wait = repeatMs * 2 ** Math.min(4, (this.#counts.get(name) ?? 1) - 1)
    return this.#play.now() - this.#actedOn.at < wait
  }

  acted(name: string): void {
    this.#actedOn = { name, at: this.#play.now() }
    this.#pause = 0
  }

  async count(name: string, screen: Pick<Screen, 'times' | 'stuck'>, tree: View): Promise<Or<null>> {
    const times = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, times)
    if (times <= (screen.times ?? this.#play.run.flow.limits.repeats)) return done(null)
    return this.#stuck(name, screen, tree, 'flow-loop')
  }

  /** The screen had nothing to be done: only its `within` ends that. */
  uncount(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 1) - 1)
  }

  /** Grows from 50 ms to half a second while nothing changes. */
  nextPause(): Millis {
    this.#pause = Math.min(500, this.#pause === 0 ? 50 : this.#pause * 1.5)
    return this.#pause
  }

  /** Nothing fits. Says whether to bring the app to the front, or ends the walk. */
  async lose(tree: View): Promise<Or<'wait' | 'launch'>> {
    if (this.#screen !== '') {
      this.#screen = ''
      this.#pause = 0
    }
    const { app, limits } = this.#play.run.flow
    const isForeign = ![...everyView(tree)].some((v) => v.package === app)
    this.#foreign = isForeign ? this.#foreign + 1 : 0
    // the first look may be in the middle of a change
    if (this.#foreign > 1 && this.#launched < launches) {
      this.#launched += 1
      this.#foreign = 0
      this.#unknown = 0
      return done('launch')
    }
    this.#unknown += 1
    if (this.#unknown <= limits.unknown) return done('wait')
    return halt(await this.#play.fault('flow-lost', `on the way to ${this.#way.name}: ${summary(tree)}`))
  }

  async #stuck(
    name: string,
    screen: Pick<Screen, 'stuck'>,
    tree: View,
    usual: 'screen-timeout' | 'flow-loop',
  ): Promise<Or<null>> {
    const quote = this.#play.quote(tree, screen.stuck?.quote)
    return halt(await this.#play.fault(screen.stuck?.fault ?? usual, quote ?? name))
  }
}

/** The first words of a screen, so that a person knows which it was. */
const summary = (tree: View): string => {
  const words: string[] = []
  for (const view of everyView(tree)) {
    const word = view.text || view.desc
    if (word !== '' && words.push(word.slice(0, 40)) === 4) break
  }
  return words.length === 0 ? 'a screen without words' : words.map((w) => `“${w}”`).join(', ')
}
