import { posix } from 'node:path'
import type { Android } from '../android.ts'
import type { Part, Word } from './lexer.ts'

const variables: Readonly<Record<string, string>> = {
  HOME: '/',
  PATH: '/product/bin:/apex/com.android.runtime/bin:/system/bin:/vendor/bin',
  EXTERNAL_STORAGE: '/sdcard',
  ANDROID_DATA: '/data',
  TMPDIR: '/data/local/tmp',
  USER: 'shell',
  SHELL: '/system/bin/sh',
  $: '2999',
  '#': '0',
  '0': '/system/bin/sh',
}

/** A word as the command gets it: variables and commands put in, unquoted blanks split, file name patterns filled in. */
export async function expand(
  word: Word,
  android: Android,
  lastCode: number,
  capture: (line: string) => Promise<string>,
): Promise<string[]> {
  const fields: Part[][] = [[]]
  for (const part of word) {
    if (part.kind === 'text') {
      fields.at(-1)?.push(part)
      continue
    }
    const value =
      part.kind === 'command' ? await capture(part.line) : part.name === '?' ? `${lastCode}` : variables[part.name]
    const text = value ?? ''
    if (part.quoted) {
      fields.at(-1)?.push({ kind: 'text', text, quoted: true })
      continue
    }
    for (const [at, field] of text.split(/[ \t\n]+/).entries()) {
      if (at > 0) fields.push([])
      if (field !== '') fields.at(-1)?.push({ kind: 'text', text: field, quoted: false })
    }
  }
  return fields.filter((field) => field.length > 0).flatMap((field) => fill(field, android))
}

/** `*` and `?` that were not quoted stand for names of files; without a match the word stays as it is. */
function fill(field: readonly Part[], android: Android): string[] {
  const texts = field.flatMap((part) => (part.kind === 'text' ? [part] : []))
  const whole = texts.map((part) => part.text).join('')
  if (!texts.some((part) => !part.quoted && /[*?]/.test(part.text))) return [whole]
  const pattern = texts
    .map(({ text, quoted }) =>
      [...text]
        .map((char) => (!quoted && char === '*' ? '[^/]*' : !quoted && char === '?' ? '[^/]' : literal(char)))
        .join(''),
    )
    .join('')
  const slash = whole.lastIndexOf('/')
  const folder = slash < 0 ? '/' : whole.slice(0, slash + 1)
  const wanted = new RegExp(`^${pattern}$`, 'su')
  const names = android.tree
    .names(folder)
    .filter((name) => whole.slice(slash + 1).startsWith('.') || !name.startsWith('.'))
  const found = names.map((name) => (slash < 0 ? name : posix.join(folder, name))).filter((path) => wanted.test(path))
  return found.length > 0 ? found : [whole]
}

function literal(char: string): string {
  return /[\\^$.*+?()[\]{}|/]/.test(char) ? `\\${char}` : char
}
