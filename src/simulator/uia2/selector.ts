import { WebDriverFault } from './fault.ts'

/** One call of a UiSelector expression: `.text("x")` as name and argument. */
export interface Criterion {
  readonly name: string
  readonly value: string | number | boolean | Selector | undefined
}

export interface Selector {
  readonly kind: 'selector'
  readonly criteria: readonly Criterion[]
}

/** `new UiScrollable(container).method(argument)`. */
export interface Scrollable {
  readonly kind: 'scrollable'
  readonly container: Selector
  readonly calls: readonly Criterion[]
}

/** Reads the Java-like expressions of the strategy "-android uiautomator"; several may be separated by semicolons. */
export function parseSelectors(text: string): (Selector | Scrollable)[] {
  const reader = new Reader(text)
  const found: (Selector | Scrollable)[] = []
  while (!reader.atEnd()) {
    found.push(reader.expression())
    reader.skip(';')
  }
  if (found.length === 0) throw reader.fault()
  return found
}

class Reader {
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
  }

  fault(): WebDriverFault {
    return new WebDriverFault('invalid selector', `Could not parse expression \`${this.text}\` at position ${this.at}`)
  }

  atEnd(): boolean {
    this.blanks()
    return this.at >= this.text.length
  }

  skip(token: string): boolean {
    this.blanks()
    if (!this.text.startsWith(token, this.at)) return false
    this.at += token.length
    return true
  }

  expression(): Selector | Scrollable {
    this.skip('new ')
    const name = this.word()
    if (name === 'UiScrollable') {
      this.expect('(')
      const container = this.expression()
      this.expect(')')
      if (container.kind !== 'selector') throw this.fault()
      return { kind: 'scrollable', container, calls: this.calls() }
    }
    if (name === 'UiSelector') {
      this.expect('(')
      this.expect(')')
      return { kind: 'selector', criteria: this.calls() }
    }
    throw this.fault()
  }

  private calls(): Criterion[] {
    const found: Criterion[] = []
    while (this.skip('.')) {
      const name = this.word()
      this.expect('(')
      const value = this.skip(')') ? undefined : this.argument()
      if (value !== undefined) {
        // Of a second argument (as in getChildByText) only the first counts here.
        while (this.skip(',')) this.argument()
        this.expect(')')
      }
      found.push({ name, value })
    }
    return found
  }

  private argument(): string | number | boolean | Selector {
    this.blanks()
    const rest = this.text.slice(this.at)
    if (rest.startsWith('"')) return this.string()
    const literal = /^(true|false|-?\d+)/.exec(rest)?.[0]
    if (literal !== undefined) {
      this.at += literal.length
      return literal === 'true' || (literal !== 'false' && Number(literal))
    }
    // A class is as good as its name: `android.widget.Button.class`.
    const named = /^([\w.$]+)\.class/.exec(rest)
    if (named !== null) {
      this.at += named[0].length
      return named[1] ?? ''
    }
    const inner = this.expression()
    if (inner.kind !== 'selector') throw this.fault()
    return inner
  }

  private string(): string {
    let out = ''
    for (this.at += 1; this.at < this.text.length; this.at += 1) {
      const char = this.text[this.at] ?? ''
      if (char === '"') {
        this.at += 1
        return out
      }
      if (char !== '\\') {
        out += char
        continue
      }
      this.at += 1
      const next = this.text[this.at] ?? ''
      if (next === 'u') {
        out += String.fromCharCode(Number.parseInt(this.text.slice(this.at + 1, this.at + 5), 16))
        this.at += 4
      } else out += { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }[next] ?? next
    }
    throw this.fault()
  }

  private word(): string {
    this.blanks()
    const found = /^\w+/.exec(this.text.slice(this.at))?.[0]
    if (found === undefined) throw this.fault()
    this.at += found.length
    return found
  }

  private expect(token: string): void {
    if (!this.skip(token)) throw this.fault()
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1
  }
}
