/** The small part of a POSIX shell's grammar that tools send over adb, as data. */

import { fdMark, Lexer, SyntaxFault, type Word } from './lexer.ts'

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
