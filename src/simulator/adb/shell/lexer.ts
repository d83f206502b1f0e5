/** Cuts a shell line into words and operators. Words keep what was quoted apart from what was not. */

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly line: string; readonly quoted: boolean }

export type Word = readonly Part[]

/** What the shell says of a line that it cannot read. */
export class SyntaxFault extends Error {}

const operators = ['&&', '||', ';;', '>>', '>&', '<<', ';', '|', '&', '>', '<', '(', ')', '\n']

export type Token =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'operator'; readonly text: string }

/** Marks a word that was a digit right before `<` or `>`. */
export const fdMark = '\0fd'

export class Lexer {
  private readonly line: string
  private at = 0
  private word: Part[] | undefined
  private readonly found: Token[] = []

  constructor(line: string) {
    this.line = line
  }

  tokens(): Token[] {
    while (this.at < this.line.length) this.step()
    this.endWord()
    return this.found
  }

  private step(): void {
    const { line } = this
    const char = line[this.at] ?? ''
    if (char === ' ' || char === '\t' || char === '\r') {
      this.endWord()
      this.at += 1
      return
    }
    if (char === '#' && this.word === undefined) {
      while (this.at < line.length && line[this.at] !== '\n') this.at += 1
      return
    }
    const operator = operators.find((text) => line.startsWith(text, this.at))
    if (operator !== undefined) {
      if (/[<>]/.test(operator)) this.markFd()
      this.endWord()
      this.found.push({ kind: 'operator', text: operator })
      this.at += operator.length
      return
    }
    this.word ??= []
    if (char === "'") {
      this.single()
      return
    }
    if (char === '"') {
      this.double()
      return
    }
    if (char === '\\') {
      const next = line[this.at + 1]
      this.at += 2
      if (next !== '\n') this.add(next ?? '\\', true)
      return
    }
    if (char === '$' || char === '`') {
      this.expansion(false)
      return
    }
    this.add(char, false)
    this.at += 1
  }

  private endWord(): void {
    if (this.word !== undefined) this.found.push({ kind: 'word', word: this.word })
    this.word = undefined
  }

  private markFd(): void {
    const only = this.word?.length === 1 ? this.word[0] : undefined
    if (only?.kind !== 'text' || only.quoted || !/^[012]$/.test(only.text)) return
    this.word = [{ kind: 'text', text: `${fdMark}${only.text}`, quoted: true }]
  }

  private add(text: string, quoted: boolean): void {
    const word = this.word ?? []
    this.word = word
    const last = word.at(-1)
    if (last?.kind === 'text' && last.quoted === quoted) word[word.length - 1] = { ...last, text: last.text + text }
    else word.push({ kind: 'text', text, quoted })
  }

  private single(): void {
    const end = this.line.indexOf("'", this.at + 1)
    if (end < 0) throw new SyntaxFault('no closing quote')
    this.add(this.line.slice(this.at + 1, end), true)
    this.at = end + 1
  }

  private double(): void {
    this.add('', true)
    this.at += 1
    for (;;) {
      const char = this.line[this.at]
      if (char === undefined) throw new SyntaxFault('no closing quote')
      if (char === '"') break
      if (char === '$' || char === '`') {
        this.expansion(true)
        continue
      }
      const next = this.line[this.at + 1] ?? ''
      const escapes = char === '\\' && '$`"\\\n'.includes(next) && next !== ''
      if (!escapes) this.add(char, true)
      else if (next !== '\n') this.add(next, true)
      this.at += escapes ? 2 : 1
    }
    this.at += 1
  }

  private expansion(quoted: boolean): void {
    const { line } = this
    const word = this.word ?? []
    this.word = word
    if (line[this.at] === '`' || line.startsWith('$(', this.at)) {
      const tick = line[this.at] === '`'
      const start = this.at + (tick ? 1 : 2)
      const end = tick ? line.indexOf('`', start) : closing(line, start)
      if (end < 0) throw new SyntaxFault('no closing quote')
      word.push({ kind: 'command', line: line.slice(start, end), quoted })
      this.at = end + 1
      return
    }
    const match = /^\$(?:\{(\w+)\}|(\w+|[?#$@*!-]))/.exec(line.slice(this.at, this.at + 200))
    if (match === null) {
      this.add('$', quoted)
      this.at += 1
      return
    }
    word.push({ kind: 'variable', name: match[1] ?? match[2] ?? '', quoted })
    this.at += match[0].length
  }
}

/** Where the parenthesis opened before `start` closes; quotes inside are respected. */
function closing(line: string, start: number): number {
  let depth = 1
  for (let at = start; at < line.length; at += 1) {
    const char = line[at]
    if (char === '\\') at += 1
    else if (char === "'" || char === '"') {
      const end = line.indexOf(char, at + 1)
      if (end < 0) return -1
      at = end
    } else if (char === '(') depth += 1
    else if (char === ')') {
      depth -= 1
      if (depth === 0) return at
    }
  }
  return -1
}
