import { PassThrough, Readable } from 'node:stream'
import type { Call, Login, ShellIo } from './call.ts'
import { commands } from './commands.ts'
import { expand } from './expand.ts'
import { SyntaxFault } from './lexer.ts'
import { parse, type Simple } from './syntax.ts'

const NOT_FOUND = 127
const loginNotice = 'error: you should run glogin to login first\n'

/** Runs a line that came over the wire: recorded as it is, refused without a login where there is a gate. */
export async function runLine(line: string, io: ShellIo): Promise<number> {
  io.android.heard(line)
  const gate = io.android.faults.glogin
  if (gate === undefined) return runScript(line, io)
  const password = /^\s*glogin\s+(\S+)\s*$/.exec(line)?.[1]
  if (password !== undefined) {
    if (password === gate.password) io.link.loginAt = performance.now()
    io.out(password === gate.password ? 'success\n' : 'error: wrong password\n')
    return 0
  }
  if (mayPass(io.link, gate.expiresAfterMs)) return runScript(line, io)
  io.out(loginNotice)
  return 0
}

function mayPass(link: Login, expiresAfterMs: number): boolean {
  return link.loginAt !== undefined && performance.now() - link.loginAt < expiresAfterMs
}

async function runScript(line: string, io: ShellIo): Promise<number> {
  let steps: ReturnType<typeof parse>
  try {
    steps = parse(line)
  } catch (fault) {
    if (!(fault instanceof SyntaxFault)) throw fault
    io.err(`/system/bin/sh: ${fault.message}\n`)
    return 1
  }
  let code = 0
  let skip = false
  for (const step of steps) {
    if (!skip) {
      const running = runPipeline(step.pipeline, io, code)
      if (step.then !== '&') code = await running
    }
    if (io.signal.aborted) return 129
    skip = step.then === '&&' ? code !== 0 : step.then === '||' ? code === 0 : false
  }
  return code
}

async function runPipeline(pipeline: readonly Simple[], io: ShellIo, lastCode: number): Promise<number> {
  let { stdin } = io
  let code: Promise<number> = Promise.resolve(0)
  for (const [at, simple] of pipeline.entries()) {
    const pipe = at < pipeline.length - 1 ? new PassThrough() : undefined
    const out = pipe ? (data: Buffer | string) => void pipe.write(data) : io.out
    code = runSimple(simple, { ...io, stdin, out }, lastCode).finally(() => pipe?.end())
    if (pipe) stdin = pipe
  }
  return code
}

async function runSimple(simple: Simple, io: ShellIo, lastCode: number): Promise<number> {
  const capture = async (line: string) => {
    const said: Buffer[] = []
    await runScript(line, { ...io, out: (data) => said.push(Buffer.from(data)) })
    return Buffer.concat(said).toString().replace(/\n+$/, '')
  }
  const argv: string[] = []
  for (const word of simple.words) argv.push(...(await expand(word, io.android, lastCode, capture)))

  let { stdin, out, err } = io
  const files: { path: string; chunks: Buffer[]; append: boolean }[] = []
  for (const { fd, mode, target } of simple.redirects) {
    const path = (await expand(target, io.android, lastCode, capture))[0] ?? ''
    if (mode === 'copy') {
      if (fd === 2) err = out
      else out = err
    } else if (mode === 'read') {
      const file = io.android.tree.read(path)
      if (typeof file === 'string') {
        io.err(`/system/bin/sh: can't open ${path}: ${file}\n`)
        return 1
      }
      stdin = Readable.from(file.bytes.length > 0 ? [file.bytes] : [])
    } else {
      const chunks: Buffer[] = []
      const take = (data: Buffer | string) => void chunks.push(Buffer.from(data))
      if (fd === 2) err = take
      else out = take
      if (path !== '/dev/null') files.push({ path, chunks, append: mode === 'append' })
    }
  }
  const code = argv.length === 0 ? 0 : await runArgv(argv, { ...io, stdin, out, err })
  for (const { path, chunks, append } of files) {
    const old = append ? io.android.tree.read(path) : undefined
    if (old !== undefined && typeof old !== 'string') chunks.unshift(old.bytes)
    const refused = io.android.tree.write(path, Buffer.concat(chunks))
    if (refused === undefined) continue
    io.err(`/system/bin/sh: can't create ${path}: ${refused}\n`)
    return 1
  }
  return code
}

async function runArgv(argv: readonly string[], io: ShellIo): Promise<number> {
  if (argv[0] === '!') return (await runArgv(argv.slice(1), io)) === 0 ? 1 : 0
  // `exec` puts the command in the shell's own place, which is all the same here.
  const [name = '', ...args] = argv[0] === 'exec' ? argv.slice(1) : argv
  if (name === '') return 0
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    io.android.unknown(name, argv.join(' '))
    io.err(`/system/bin/sh: ${name}: inaccessible or not found\n`)
    return NOT_FOUND
  }
  const call: Call = { ...io, name, args, run: (line) => runScript(line, io) }
  return command(call)
}
