import type { Bounds } from '../ports.ts'
import { compile, type Pattern } from './pattern.ts'
import { everyView, type View } from './reader.ts'
import type { Selector, Sight } from './shape.ts'
import { fill, plain, type Words } from './words.ts'

/** Finds a flow's selectors in trees of one app. Holds the compiled patterns of one run. */
export class Matcher {
  words: Words
  readonly #app: string
  readonly #patterns = new Map<string, Pattern | null>()

  constructor(app: string, words: Words) {
    this.#app = app
    this.words = words
  }

  sees(root: View, sight: Sight): boolean {
    if ('all' in sight) return sight.all.every((s) => this.sees(root, s))
    if ('any' in sight) return sight.any.some((s) => this.sees(root, s))
    if ('not' in sight) return !this.sees(root, sight.not)
    return this.first(root, sight) !== null
  }

  /** What the views say that a sight is made of: two looks at something that moves on differ in it. */
  texts(root: View, sight: Sight): string {
    if ('not' in sight) return ''
    if ('all' in sight) return sight.all.map((s) => this.texts(root, s)).join('\n')
    if ('any' in sight) return sight.any.map((s) => this.texts(root, s)).join('\n')
    return [...this.each(root, sight)].map((v) => `${v.text} ${v.desc}`).join('\n')
  }

  first(root: View, selector: Selector): View | null {
    for (const view of this.each(root, selector)) return view
    return null
  }

  /** Views that fit, in the order of the source; none while a placeholder's word is not known. */
  *each(root: View, selector: Selector): Generator<View> {
    const wanted = this.resolve(selector)
    if (wanted === null) return
    for (const view of everyView(root)) if (isVisible(view) && this.#fits(view, wanted)) yield view
  }

  /** The selector with its placeholders filled and its package named; null while a word is not known. */
  resolve(selector: Selector): Selector | null {
    const filled: Selector = { ...selector, package: selector.package ?? this.#app }
    for (const key of ['text', 'desc', 'textContains', 'descContains'] as const) {
      const template = selector[key]
      if (template === undefined) continue
      const text = fill(template, this.words)
      if (text === null) return null
      filled[key] = text
    }
    return filled
  }

  #fits(view: View, s: Selector): boolean {
    return (
      (s.package === '*' || view.package === s.package) &&
      (s.id === undefined || view.id === s.id) &&
      (s.type === undefined || view.type === s.type || view.type.endsWith(`.${s.type}`)) &&
      (s.enabled === undefined || view.enabled === s.enabled) &&
      (s.checked === undefined || view.checked === s.checked) &&
      (s.focused === undefined || view.focused === s.focused) &&
      (s.text === undefined || plain(view.text) === plain(s.text)) &&
      (s.desc === undefined || plain(view.desc) === plain(s.desc)) &&
      (s.textContains === undefined || view.text.includes(s.textContains)) &&
      (s.descContains === undefined || view.desc.includes(s.descContains)) &&
      (s.textMatches === undefined || this.#matches(s.textMatches, view.text)) &&
      (s.descMatches === undefined || this.#matches(s.descMatches, view.desc))
    )
  }

  /** A pattern that does not compile fits nothing; check() has refused it before. */
  #matches(source: string, text: string): boolean {
    let pattern = this.#patterns.get(source)
    if (pattern === undefined) {
      const compiled = compile(source)
      pattern = compiled.ok ? compiled.pattern : null
      this.#patterns.set(source, pattern)
    }
    return pattern?.matches(plain(text)) ?? false
  }
}

/** Only what has an area can be seen and tapped. */
const isVisible = (view: View): boolean => view.bounds.width > 0 && view.bounds.height > 0

export const middle = (b: Bounds): { readonly x: number; readonly y: number } => ({
  x: Math.floor(b.x + b.width / 2),
  y: Math.floor(b.y + b.height / 2),
})

export const holds = (b: Bounds, at: { readonly x: number; readonly y: number }): boolean =>
  at.x >= b.x && at.x < b.x + b.width && at.y >= b.y && at.y < b.y + b.height
