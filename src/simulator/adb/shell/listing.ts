import { posix } from 'node:path'
import type { Entry } from '../tree.ts'
import { type Call, type Commands, options } from './call.ts'

function ls(call: Call): number {
  const { tree } = call.android
  const { flags, rest } = options(call.args, [])
  const letters = [...flags.keys()].join('')
  let code = 0
  for (const path of rest.length > 0 ? rest : ['/']) {
    const entry = tree.stat(path)
    if (entry === undefined) {
      call.err(`ls: ${path}: No such file or directory\n`)
      code = 1
      continue
    }
    const opened = entry.folder && !letters.includes('d')
    const names = opened ? tree.names(path).filter((name) => /[aA]/.test(letters) || !name.startsWith('.')) : [path]
    const rows = names.flatMap((name) => {
      const found = tree.stat(opened ? posix.join(tree.place(path), name) : path)
      return found ? [{ name, entry: found }] : []
    })
    if (letters.includes('t')) rows.sort((a, b) => b.entry.mtime - a.entry.mtime)
    if (letters.includes('r')) rows.reverse()
    if (rest.length > 1 && opened) call.out(`${path}:\n`)
    if (letters.includes('l') && opened) call.out(`total ${rows.length * 4}\n`)
    for (const row of rows) call.out(letters.includes('l') ? `${long(row.entry)} ${row.name}\n` : `${row.name}\n`)
  }
  return code
}

function permissions({ mode, folder }: Entry): string {
  const bits = [...'rwxrwxrwx'].map((letter, at) => ((mode >> (8 - at)) & 1 ? letter : '-'))
  return `${folder ? 'd' : '-'}${bits.join('')}`
}

function long(entry: Entry): string {
  const at = new Date(entry.mtime * 1000).toISOString()
  const size = `${entry.size}`.padStart(10)
  return `${permissions(entry)} 1 u0_a98 media_rw ${size} ${at.slice(0, 10)} ${at.slice(11, 16)}`
}

function stat(call: Call): number {
  const { flags, rest } = options(call.args, ['-c'])
  for (const path of rest) {
    const entry = call.android.tree.stat(path)
    if (entry === undefined) {
      call.err(`stat: '${path}': No such file or directory\n`)
      return 1
    }
    const at = new Date(entry.mtime * 1000).toISOString()
    const kind = entry.folder ? 'directory' : 'regular file'
    const values: Record<string, string> = {
      s: `${entry.size}`,
      n: path,
      N: `\`${path}'`,
      Y: `${entry.mtime}`,
      X: `${entry.mtime}`,
      y: `${at.replace('T', ' ').replace('Z', '000000')} +0000`,
      a: (entry.mode & 0o777).toString(8),
      A: permissions(entry),
      F: kind,
      b: `${Math.ceil(entry.size / 512)}`,
      B: '512',
      i: '4711',
      '%': '%',
    }
    const format =
      flags.get('-c') ?? '  File: %n\n  Size: %s\t Blocks: %b\t IO Blocks: 512\t %F\nAccess: (%a/%A)\nModify: %y'
    call.out(`${format.replace(/%(.)/g, (all, letter: string) => values[letter] ?? all)}\n`)
  }
  return 0
}

function df(call: Call): number {
  const { flags, rest } = options(call.args, [])
  const { total, free } = call.android.phone.storage()
  const human = [...flags.keys()].join('').includes('h')
  const show = (bytes: number) => (human ? `${(bytes / 1024 ** 3).toFixed(1)}G` : `${Math.floor(bytes / 1024)}`)
  const shared = rest.length === 0 || rest.some((path) => call.android.tree.place(path).startsWith('/sdcard'))
  const used = total - free
  const percent = `${Math.ceil((used / total) * 100)}%`
  const rows = [
    ['Filesystem', human ? 'Size' : '1K-blocks', 'Used', human ? 'Avail' : 'Available', 'Use%', 'Mounted on'],
    ['/dev/block/dm-8', show(total), show(used), show(free), percent, '/data'],
    ['/dev/fuse', show(total), show(used), show(free), percent, '/storage/emulated'],
  ]
  const shown = rest.length === 0 ? rows : [rows[0] ?? [], (shared ? rows[2] : rows[1]) ?? []]
  for (const row of shown) {
    const [name = '', ...cells] = row
    const last = cells.pop() ?? ''
    call.out(`${name.padEnd(18)}${cells.map((cell) => cell.padStart(11)).join('')} ${last}\n`)
  }
  return 0
}

function du(call: Call): number {
  const { tree } = call.android
  const size = (path: string): number => {
    const entry = tree.stat(path)
    if (entry === undefined) return 0
    if (!entry.folder) return Math.ceil(entry.size / 1024)
    return tree.names(path).reduce((sum, name) => sum + size(posix.join(tree.place(path), name)), 4)
  }
  for (const path of options(call.args, []).rest) call.out(`${size(path)}\t${path}\n`)
  return 0
}

export const listingCommands: Commands = { ls, stat, df, du }
