import { posix } from 'node:path'
import type { Media } from '../../phone/state.ts'
import { type Call, type Commands, options } from './call.ts'

const valued = ['--uri', '--projection', '--where', '--sort', '--user', '--method', '--arg', '--extra', '--bind']
const kinds: Readonly<Record<string, RegExp>> = {
  video: /\.(mp4|m4v|mov|webm|mkv|3gp)$/i,
  images: /\.(jpe?g|png|webp|gif)$/i,
  file: /./,
  downloads: /\/Download\//,
}

type Row = Readonly<Record<string, string>>

function rowOf(media: Media): Row {
  const name = posix.basename(media.path)
  return {
    _id: `${media.id}`,
    _data: media.path,
    _display_name: name,
    title: name.replace(/\.[^.]+$/, ''),
    _size: `${media.size}`,
    mime_type: kinds.video?.test(name) ? 'video/mp4' : 'image/jpeg',
    date_added: `${Math.floor(media.addedAt / 1000)}`,
    date_modified: `${Math.floor(media.addedAt / 1000)}`,
    relative_path: `${posix.dirname(media.path).replace(/^\/storage\/emulated\/0\/?/, '')}/`,
    is_pending: '0',
    volume_name: 'external_primary',
  }
}

const condition = /^\s*(\w+)\s*(=|!=|<>|>=?|<=?|LIKE)\s*(?:'((?:[^']|'')*)'|(-?\d+))\s*/i

/** Reads `column = 'text' AND column LIKE '%x'`; undefined for SQL that goes beyond that. */
export function whereOf(sql: string): ((row: Row) => boolean) | undefined {
  const tests: ((row: Row) => boolean)[] = []
  let rest = sql
  while (rest !== '') {
    const found = condition.exec(rest)
    if (found === null) return undefined
    const [whole, column = '', operator = '', text, digits] = found
    const wanted = text?.replaceAll("''", "'") ?? digits ?? ''
    tests.push((row) => compare(row[column] ?? '', operator.toUpperCase(), wanted))
    rest = rest.slice(whole.length)
    const and = /^AND\s/i.exec(rest)
    if (and === null && rest !== '') return undefined
    rest = rest.slice(and?.[0].length ?? 0)
  }
  return (row) => tests.every((passes) => passes(row))
}

function compare(value: string, operator: string, wanted: string): boolean {
  if (operator === '=') return value === wanted
  if (operator === '!=' || operator === '<>') return value !== wanted
  if (operator === 'LIKE') {
    const pattern = wanted
      .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.')
    return new RegExp(`^${pattern}$`, 'isu').test(value)
  }
  const order = Number(value) - Number(wanted)
  return operator.startsWith('>')
    ? order > 0 || (operator === '>=' && order === 0)
    : order < 0 || (operator === '<=' && order === 0)
}

/** Rows of a media URI, or a sentence that says what is wrong with the request. */
function select(call: Call, uri: string, where: string): Row[] | string {
  const [, kind = '', id] = /^content:\/\/media\/external(?:_primary)?\/(\w+)(?:\/media)?(?:\/(\d+))?$/.exec(uri) ?? []
  const wanted = kinds[kind]
  if (wanted === undefined) return `Error while accessing provider: ${uri}`
  const passes = whereOf(where)
  if (passes === undefined) return `android.database.sqlite.SQLiteException: near "${where.slice(0, 40)}": syntax error`
  const rows = call.android.phone
    .media()
    .filter(({ path }) => wanted.test(path))
    .map(rowOf)
  return rows.filter((row) => (id === undefined || row._id === id) && passes(row))
}

function content(call: Call): number {
  const { android, out, err } = call
  const [verb, ...words] = call.args
  const { flags } = options(words, valued)
  const uri = flags.get('--uri') ?? ''
  if (verb === 'call') {
    const arg = flags.get('--arg') ?? ''
    const method = flags.get('--method')
    if (method === 'scan_file') android.phone.scan(arg.replace(/^file:\/\//, ''))
    else if (method === 'scan_volume') android.phone.scan('/sdcard')
    out('Result: Bundle[{}]\n')
    return 0
  }
  if (verb !== 'query' && verb !== 'delete') {
    err(`[ERROR] Unsupported operation: ${verb ?? ''}\n`)
    return 1
  }
  const found = select(call, uri, flags.get('--where') ?? '')
  if (typeof found === 'string') {
    err(`${found}\n`)
    return 1
  }
  if (verb === 'delete') {
    for (const row of found) android.tree.remove(row._data ?? '', false)
    return 0
  }
  const [column, order] = (flags.get('--sort') ?? '').split(/\s+/)
  if (column) {
    found.sort((a, b) => (a[column] ?? '').localeCompare(b[column] ?? '', 'en', { numeric: true }))
    if (order?.toUpperCase() === 'DESC') found.reverse()
  }
  const columns = flags.get('--projection')?.split(':')
  for (const [at, row] of found.entries()) {
    const cells = (columns ?? Object.keys(row)).map((name) => `${name}=${row[name] ?? 'NULL'}`)
    out(`Row: ${at} ${cells.join(', ')}\n`)
  }
  if (found.length === 0) out('No result found.\n')
  return 0
}

export const contentCommands: Commands = { content }
