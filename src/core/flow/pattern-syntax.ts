/** Takes one character, in lower case. */
export type Test = (char: string) => boolean

export type Part =
  | { readonly kind: 'one'; readonly test: Test }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Part[] }
  | { readonly kind: 'repeat'; readonly part: Part; readonly min: number; readonly max: number | null }

const limits = { length: 300, depth: 10, times: 50 }

/** A pattern that is refused; thrown and caught inside the two pattern files only. */
export class Refusal extends Error {}
export const refuse = (why: string): never => {
  throw new Refusal(why)
}

/** The parts of a pattern's source. */
export const parsePattern = (source: string): Part => {
  if (source === '') refuse('is empty')
  if (source.length > limits.length) refuse(`is longer than ${limits.length} characters`)
  return new Parser(source).parse()
}

const classes: Readonly<Record<string, Test>> = {
  d: (c) => c >= '0' && c <= '9',
  w: (c) => /^[\p{L}\p{N}_]$/u.test(c),
  s: (c) => /^\s$/u.test(c),
}

class Parser {
  readonly #chars: readonly string[]
  #at = 0
  #depth = 0

  constructor(source: string) {
    this.#chars = [...source]
  }

  parse(): Part {
    const part = this.#either()
    if (this.#at < this.#chars.length) refuse('has a “)” without its “(”')
    return part
  }

  #peek(): string | undefined {
    return this.#chars[this.#at]
  }

  #take(): string {
    return this.#chars[this.#at++] ?? refuse('ends too early')
  }

  #either(): Part {
    const parts = [this.#row()]
    while (this.#peek() === '|') {
      this.#at += 1
      parts.push(this.#row())
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'any', parts }
  }

  #row(): Part {
    const parts: Part[] = []
    for (let c = this.#peek(); c !== undefined && c !== '|' && c !== ')'; c = this.#peek())
      parts.push(this.#times(this.#atom()))
    return { kind: 'all', parts }
  }

  #times(part: Part): Part {
    const c = this.#peek()
    if (c !== '*' && c !== '+' && c !== '?' && c !== '{') return part
    this.#at += 1
    const [min, max] = c === '*' ? [0, null] : c === '+' ? [1, null] : c === '?' ? [0, 1] : this.#braces()
    const after = this.#peek()
    if (after === '*' || after === '+' || after === '?' || after === '{') refuse('repeats a repetition')
    return { kind: 'repeat', part, min, max }
  }

  #braces(): readonly [number, number | null] {
    const end = this.#chars.indexOf('}', this.#at)
    const inside = end < 0 ? '' : this.#chars.slice(this.#at, end).join('')
    const [, from, comma, to] = /^(\d{1,2})(,)?(\d{1,2})?$/.exec(inside) ?? refuse('has braces that are no repetition')
    this.#at = end + 1
    const min = Number(from)
    const max = comma === undefined ? min : to === undefined ? null : Number(to)
    if (min > limits.times || (max !== null && (max > limits.times || max < min)))
      refuse(`repeats out of order or more than ${limits.times} times`)
    return [min, max]
  }

  #atom(): Part {
    const c = this.#take()
    if (c === '(') return this.#group()
    if (c === '[') return { kind: 'one', test: this.#set() }
    if (c === '\\') return { kind: 'one', test: this.#escape() }
    if (c === '.') return { kind: 'one', test: () => true }
    if (c === '^' || c === '$') refuse(`has a “${c}”: patterns always fit the whole text, leave it out`)
    if (c === '*' || c === '+' || c === '?' || c === '{') refuse(`repeats nothing at “${c}”`)
    return { kind: 'one', test: is(c) }
  }

  #group(): Part {
    this.#depth += 1
    if (this.#depth > limits.depth) refuse(`has more than ${limits.depth} groups inside each other`)
    if (this.#peek() === '?') {
      this.#at += 1
      if (this.#take() !== ':') refuse('looks ahead or behind, which patterns here cannot')
    }
    const part = this.#either()
    if (this.#at >= this.#chars.length) refuse('has a “(” without its “)”')
    this.#at += 1
    this.#depth -= 1
    return part
  }

  #escape(): Test {
    const c = this.#take()
    const known = classes[c.toLowerCase()]
    if (known !== undefined) return c === c.toLowerCase() ? known : (x) => !known(x)
    if (c === 'n') return is('\n')
    if (c === 't') return is('\t')
    if (/^[A-Za-z0-9]$/.test(c)) refuse(`has “\\${c}”, which patterns here do not know`)
    return is(c)
  }

  #set(): Test {
    const not = this.#peek() === '^'
    if (not) this.#at += 1
    const tests: Test[] = []
    while (this.#peek() !== ']') {
      const c = this.#take()
      if (c === '\\') tests.push(this.#escape())
      else if (this.#peek() === '-' && this.#chars[this.#at + 1] !== ']') {
        this.#at += 1
        tests.push(between(c, this.#take()))
      } else tests.push(is(c))
    }
    this.#at += 1
    if (tests.length === 0) refuse('has an empty “[]”')
    return (c) => tests.some((test) => test(c)) !== not
  }
}

const is = (wanted: string): Test => {
  const lower = wanted.toLowerCase()
  return (c) => c === lower
}

const between = (from: string, to: string): Test => {
  if (to === '\\' || from > to) refuse(`has a range “${from}-${to}” that is no range`)
  const fits = (c: string): boolean => c >= from && c <= to
  return (c) => fits(c) || fits(c.toUpperCase())
}
