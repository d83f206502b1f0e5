import { posix } from 'node:path'
import { type Call, type Command, type Commands, options } from './call.ts'

function mkdir(call: Call): number {
  const { flags, rest } = paths(call)
  const deep = flags.has('-p')
  for (const path of rest) {
    const { tree } = call.android
    if (tree.isFolder(path)) {
      if (deep) continue
      return complain(call, path, 'File exists')
    }
    if (!deep && !tree.isFolder(posix.dirname(tree.place(path))))
      return complain(call, path, 'No such file or directory')
    const refused = tree.makeFolder(path)
    if (refused !== undefined) return complain(call, path, refused)
  }
  return 0
}

function rm(call: Call): number {
  const { flags, rest } = paths(call)
  const letters = [...flags.keys()].join('').toLowerCase()
  for (const path of rest) {
    const refused = call.android.tree.remove(path, letters.includes('r'))
    if (refused !== undefined && !(letters.includes('f') && refused === 'No such file or directory')) {
      return complain(call, path, refused)
    }
  }
  return 0
}

function rmdir(call: Call): number {
  for (const path of paths(call).rest) {
    const { tree } = call.android
    const empty = tree.isFolder(path) && tree.names(path).length === 0
    const refused = empty
      ? tree.remove(path, true)
      : tree.isFolder(path)
        ? 'Directory not empty'
        : 'No such file or directory'
    if (refused !== undefined) return complain(call, path, refused)
  }
  return 0
}

/** `mv` and `cp`, for files. */
function transfer(removes: boolean): Command {
  return (call) => {
    const { rest } = paths(call)
    const to = rest.at(-1)
    if (to === undefined || rest.length < 2) {
      call.err(`${call.name}: Needs 2 arguments\n`)
      return 1
    }
    for (const from of rest.slice(0, -1)) {
      const { tree } = call.android
      const refused = tree.copy(from, to) ?? (removes ? tree.remove(from, false) : undefined)
      if (refused !== undefined) {
        call.err(`${call.name}: bad '${from}': ${refused}\n`)
        return 1
      }
    }
    return 0
  }
}

function touch(call: Call): number {
  for (const path of paths(call).rest) {
    const { tree } = call.android
    const old = tree.read(path)
    const refused = tree.write(path, typeof old === 'string' ? Buffer.alloc(0) : old.bytes)
    if (refused !== undefined && refused !== 'Is a directory') return complain(call, path, refused)
  }
  return 0
}

function chmod(call: Call): number {
  const [mode = '', ...names] = paths(call).rest
  for (const path of names) {
    const file = call.android.tree.read(path)
    if (file === 'No such file or directory') return complain(call, path, file)
    if (typeof file === 'string') continue
    call.android.tree.write(path, file.bytes, Number.parseInt(mode, 8) || file.mode, file.mtime)
  }
  return 0
}

/** `test` and `[`. Answers 0 for true, 1 for false, 2 for a question it does not understand. */
function test(call: Call): number {
  const words = [...call.args]
  if (call.name === '[') {
    if (words.pop() !== ']') {
      call.err('/system/bin/sh: [: missing ]\n')
      return 2
    }
  }
  if (words[0] === '!') {
    const inner = test({ ...call, name: 'test', args: words.slice(1) })
    return inner === 2 ? 2 : 1 - inner
  }
  const [first = '', second = '', third = ''] = words
  const entry = () => call.android.tree.stat(second)
  const yes = (claim: boolean) => (claim ? 0 : 1)
  if (words.length === 0) return 1
  if (words.length === 1) return yes(first !== '')
  if (words.length === 2) {
    if ('-e -r -w -x'.split(' ').includes(first)) return yes(entry() !== undefined)
    if (first === '-f') return yes(entry()?.folder === false)
    if (first === '-d') return yes(entry()?.folder === true)
    if (first === '-s') return yes((entry()?.size ?? 0) > 0)
    if (first === '-n') return yes(second !== '')
    if (first === '-z') return yes(second === '')
    if (first === '-L' || first === '-h') return 1
  }
  if (words.length === 3) {
    if (second === '=' || second === '==') return yes(first === third)
    if (second === '!=') return yes(first !== third)
    const order = Number(first) - Number(third)
    const claims: Record<string, boolean> = {
      '-eq': order === 0,
      '-ne': order !== 0,
      '-lt': order < 0,
      '-le': order <= 0,
      '-gt': order > 0,
      '-ge': order >= 0,
    }
    const claim = claims[second]
    if (claim !== undefined) return yes(claim)
  }
  call.err(`/system/bin/sh: ${call.name}: unexpected operator/operand\n`)
  return 2
}

/** Arguments after `--` are names even when they start with a dash. */
function paths(call: Call): { flags: Map<string, string>; rest: string[] } {
  const end = call.args.indexOf('--')
  if (end < 0) return options(call.args, [])
  const { flags, rest } = options(call.args.slice(0, end), [])
  return { flags, rest: [...rest, ...call.args.slice(end + 1)] }
}

function complain(call: Call, path: string, reason: string): number {
  call.err(`${call.name}: '${path}': ${reason}\n`)
  return 1
}

export const fileCommands: Commands = {
  mkdir,
  rm,
  rmdir,
  mv: transfer(true),
  cp: transfer(false),
  touch,
  chmod,
  test,
  '[': test,
}
