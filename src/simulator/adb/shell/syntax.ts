/** The small part of a POSIX shell's grammar that tools send over adb, as data. */

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly line: string; readonly quoted: boolean }

export type Word = readonly Part[]

export interface Redirect {
  readonly fd: 0 | 1 | 2
  readonly mode: 'read' | 'write' | 'append' | 'copy'
  readonly target: Word
}

export interface Simple {
  readonly words: readonly Word[]
  readonly redirects: readonly Redirect[]
}

export interface Step {
  readonly pipeline: readonly Simple[]
  /** What stands between this step and the next one. */
  readonly then: ';' | '&&' | '||' | '&'
}

export class SyntaxFault extends Error {}

const operators = ['&&', '||', ';;', '>>', '>&', '<<', ';', '|', '&', '>', '<', '(', ')', '\n']

type Token = { readonly kind: 'word'; readonly word: Word } | { readonly kind: 'operator'; readonly text: string }

/** Throws SyntaxFault with the shell's own words. */
export function parse(line: string): Step[] {
  const tokens = new Lexer(line).tokens()
  const steps: Step[] = []
  let pipeline: Simple[] = []
  let words: Word[] = []
  let redirects: Redirect[] = []
  const isEmpty = () => words.length === 0 && redirects.length === 0
  const endSimple = (at: string) => {
    if (isEmpty()) throw new SyntaxFault(`syntax error: unexpected '${at === '\n' ? 'newline' : at}'`)
    pipeline.push({ words, redirects })
    words = []
    redirects = []
  }
  const endStep = (then: Step['then'], at: string) => {
    endSimple(at)
    steps.push({ pipeline, then })
    pipeline = []
  }
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind === 'word') {
      words.push(token.word)
      continue
    }
    const { text } = token
    if (text === '\n') {
      if (!isEmpty()) endStep(';', text)
    } else if (text === ';' || text === '&&' || text === '||' || text === '&') endStep(text, text)
    else if (text === '|') endSimple(text)
    else if (text.startsWith('>') || text === '<') {
      const target = tokens[at + 1]
      if (target?.kind !== 'word') throw new SyntaxFault(`syntax error: unexpected '${target?.text ?? 'newline'}'`)
      const fd = takeFd(words, text === '<' ? 0 : 1)
      const mode = text === '>>' ? 'append' : text === '>&' ? 'copy' : text === '<' ? 'read' : 'write'
      redirects.push({ fd, mode, target: target.word })
      at += 1
    } else throw new SyntaxFault(`syntax error: unexpected '${text}'`)
  }
  if (!isEmpty()) endStep(';', 'newline')
  else if (pipeline.length > 0) throw new SyntaxFault(`syntax error: unexpected 'newline'`)
  return steps
}

/** The lexer leaves a digit right before `>` as a word that is marked as a file descriptor. */
function takeFd(words: Word[], usual: 0 | 1): 0 | 1 | 2 {
  const last = words.at(-1)?.[0]
  if (last?.kind !== 'text' || !last.text.startsWith(fdMark)) return usual
  words.pop()
  return last.text.endsWith('2') ? 2 : last.text.endsWith('0') ? 0 : 1
}

const fdMark = '\0fd'

class Lexer {
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
