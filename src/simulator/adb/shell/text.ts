import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Call, type Command, type Commands, options } from './call.ts'

async function readAll(stdin: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

/** The content of each named file, or of stdin when none is named. */
async function* inputs(call: Call, names: readonly string[]): AsyncGenerator<{ name: string; bytes: Buffer } | string> {
  if (names.length === 0) yield { name: '-', bytes: await readAll(call.stdin) }
  for (const name of names) {
    if (name === '-') {
      yield { name, bytes: await readAll(call.stdin) }
      continue
    }
    const file = call.android.tree.read(name)
    yield typeof file === 'string' ? `${call.name}: ${name}: ${file}\n` : { name, bytes: file.bytes }
  }
}

async function cat(call: Call): Promise<number> {
  let code = 0
  for await (const input of inputs(
    call,
    call.args.filter((arg) => arg !== '-u'),
  )) {
    if (typeof input === 'string') {
      call.err(input)
      code = 1
    } else call.out(input.bytes)
  }
  return code
}

function sum(algorithm: string): Command {
  return async (call) => {
    let code = 0
    const { flags, rest } = options(call.args, [])
    for await (const input of inputs(call, rest)) {
      if (typeof input === 'string') {
        call.err(input)
        code = 1
        continue
      }
      const hash = createHash(algorithm).update(input.bytes).digest('hex')
      call.out(flags.has('-b') ? `${hash}\n` : `${hash}  ${input.name}\n`)
    }
    return code
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\\': '\\',
}

function unescaped(text: string): string {
  return text.replace(/\\([ntrabfv\\])/g, (_, letter: string) => escapes[letter] ?? letter)
}

/** Android's shell takes backslash escapes in `echo` without being asked. */
function echo({ args, out }: Call): number {
  let words = args
  let newline = true
  while (/^-[neE]+$/.test(words[0] ?? '')) {
    if (words[0]?.includes('n')) newline = false
    words = words.slice(1)
  }
  out(unescaped(words.join(' ')) + (newline ? '\n' : ''))
  return 0
}

function printf({ args, out }: Call): number {
  const [format = '', ...values] = args
  let rest = values
  do {
    out(
      unescaped(format).replace(/%(%|[sd])/g, (_, kind: string) => {
        if (kind === '%') return '%'
        const value = rest[0] ?? (kind === 'd' ? '0' : '')
        rest = rest.slice(1)
        return value
      }),
    )
  } while (rest.length > 0 && /%[sd]/.test(format))
  return 0
}

async function grep(call: Call): Promise<number> {
  const { flags, rest } = options(call.args, ['-e', '-m'])
  const letters = [...flags.keys()].join('')
  const pattern = flags.get('-e') ?? rest.shift() ?? ''
  const plain = letters.includes('F')
  const source = plain ? pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : pattern
  let wanted: RegExp
  try {
    wanted = new RegExp(source, letters.includes('i') ? 'i' : '')
  } catch {
    call.err(`grep: bad REGEX '${pattern}'\n`)
    return 2
  }
  let count = 0
  for await (const input of inputs(call, rest)) {
    if (typeof input === 'string') {
      call.err(input)
      continue
    }
    const lines = input.bytes.toString().replace(/\n$/, '').split('\n')
    for (const line of lines.filter((each) => wanted.test(each) !== letters.includes('v'))) {
      count += 1
      if (!/[qc]/.test(letters)) call.out(`${line}\n`)
    }
  }
  if (letters.includes('c')) call.out(`${count}\n`)
  return count > 0 ? 0 : 1
}

function slice(fromEnd: boolean): Command {
  return async (call) => {
    const { flags, rest } = options(call.args, ['-n', '-c'])
    const bare = [...flags.keys()].find((flag) => /^-\d+$/.test(flag))?.slice(1)
    const count = Number.parseInt(flags.get('-n') ?? bare ?? '10', 10)
    for await (const input of inputs(call, rest)) {
      if (typeof input === 'string') {
        call.err(input)
        return 1
      }
      const bytes = flags.get('-c')
      if (bytes !== undefined) {
        const size = Number.parseInt(bytes, 10)
        call.out(fromEnd ? input.bytes.subarray(-size) : input.bytes.subarray(0, size))
        continue
      }
      const lines = input.bytes.toString().replace(/\n$/, '').split('\n')
      for (const line of fromEnd ? lines.slice(-count) : lines.slice(0, count)) call.out(`${line}\n`)
    }
    return 0
  }
}

async function wc(call: Call): Promise<number> {
  const { flags, rest } = options(call.args, [])
  for await (const input of inputs(call, rest)) {
    if (typeof input === 'string') {
      call.err(input)
      return 1
    }
    const text = input.bytes.toString()
    const counts = {
      '-l': text.split('\n').length - 1,
      '-w': text.split(/\s+/).filter(Boolean).length,
      '-c': input.bytes.length,
    }
    const shown = Object.entries(counts).flatMap(([flag, count]) =>
      flags.size === 0 || flags.has(flag) ? [count] : [],
    )
    call.out(`${shown.join(' ')}${input.name === '-' ? '' : ` ${input.name}`}\n`)
  }
  return 0
}

export const textCommands: Commands = {
  cat,
  echo,
  printf,
  grep,
  head: slice(false),
  tail: slice(true),
  wc,
  sha256sum: sum('sha256'),
  sha1sum: sum('sha1'),
  md5sum: sum('md5'),
}
