import type { Place, Sheet } from './place.ts'

/** The way somebody took through the app: places one upon the other, and sheets over the last of them. */
export class Route {
  #places: Place[] = [{ name: 'feed', scroll: 0 }]
  #sheets: Sheet[] = []
  readonly #changed: () => void

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get place(): Place {
    return this.#places.at(-1) ?? { name: 'feed', scroll: 0 }
  }

  get sheet(): Sheet | undefined {
    return this.#sheets.at(-1)
  }

  enter(place: Place): void {
    this.#places.push(place)
    this.#changed()
  }

  /** Starts anew at the feed, with `place` on top of it unless that is the feed itself. */
  restart(place: Place): void {
    this.#places = place.name === 'feed' || place.name === 'promo' ? [place] : [{ name: 'feed', scroll: 0 }, place]
    this.#changed()
  }

  /** False when there is nowhere left to go back to. */
  back(): boolean {
    if (this.#sheets.pop() === undefined) {
      if (this.#places.length < 2) return false
      this.#places.pop()
    }
    this.#changed()
    return true
  }

  cover(sheet: Sheet): void {
    this.#sheets.push(sheet)
    this.#changed()
  }

  uncover(): void {
    this.#sheets.pop()
    this.#changed()
  }

  uncoverAll(): void {
    this.#sheets = []
    this.#changed()
  }
}
