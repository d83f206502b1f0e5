import { basename } from 'node:path'
import type { NewAccount } from '../../core/model/account.ts'
import { isHandle, normalHandle } from '../../core/model/account.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { maxTags } from '../../core/model/labels.ts'
import { isListName, isProxy, notProxy, readProxies } from '../../core/model/proxy.ts'
import { readSlots } from '../../core/model/slot-text.ts'
import type { Reply } from '../../core/ports.ts'
import { shown } from './names.ts'
import { readTable } from './table.ts'
import { readText } from './text.ts'
import { parseSpan, parseTimeZone, parseWindows } from './windows.ts'

export interface AccountList {
  readonly accounts: readonly NewAccount[]
  readonly notes: readonly string[]
}

/** One account of a file, or what is wrong with its line. */
interface Line {
  readonly line: number
  readonly account: Reply<NewAccount>
}

const columns = {
  app: ['app', 'flow'],
  handle: ['handle', 'account', 'username', 'user', 'name'],
  phone: ['phone', 'device', 'serial', 'udid'],
  cap: ['cap', 'perday', 'dailycap'],
  spacing: ['spacing', 'pause'],
  windows: ['windows', 'window', 'hours'],
  slots: ['slots', 'slot', 'times'],
  jitter: ['jitter'],
  timezone: ['timezone', 'zone', 'tz'],
  tags: ['tags', 'tag', 'labels'],
  person: ['person', 'owner'],
  proxy: ['proxy', 'proxies'],
  proxylist: ['proxylist'],
} as const
type Cells = Readonly<Partial<Record<keyof typeof columns, string>>>

const most = 8 << 20
const mostJitter = 24 * 3_600_000

export type AccountSource = { readonly file: string } | { readonly text: string }

/**
 * Accounts of a file, or of the text that one would have. Two forms:
 *
 * Text, one account a line: `[app:][@]handle [phone]`. `#` at the start of a line or after a space begins a comment.
 * Without `app:` the account is of the default app. `phone` is the id of its phone.
 *
 * CSV, known by its header: a column `handle`, and in any order `app`, `phone`, `cap` (posts in 24 h), `spacing`
 * (`2h`, `90m`), `windows` (see parseWindows), `slots` (see readSlots), `jitter` (`15m`), `timezone` (IANA), `tags` (with `;` between them), `person`, `proxy`
 * (host:port; several with `;` between them) and `proxy_list` (the name of a list). An empty cell means the default.
 *
 * A line that is wrong is named in the notes and the rest is used. Of two lines for one account the first counts.
 */
export const readAccounts = (source: AccountSource, defaultApp: string): Reply<AccountList> => {
  if ('text' in source) return accountsOf(source.text.replace(/^\ufeff/, ''), 'The text', false, defaultApp)
  const name = shown(basename(source.file))
  const text = readText(source.file, most)
  if (!text.ok) return { ok: false, sentence: `${name} ${text.sentence}.` }
  return accountsOf(text.value, name, /\.(csv|tsv)$/i.test(source.file), defaultApp)
}

const accountsOf = (text: string, name: string, isTable: boolean, defaultApp: string): Reply<AccountList> => {
  const read = readTable(text, columns, ['handle'], null)
  const first = text.split(/\r\n|\r|\n/, 1)[0] ?? ''
  if (!read.hasHeader && isTable)
    return { ok: false, sentence: `${name} line 1: there is no column “handle” in its header.` }
  const fromTable = read.hasHeader && (isTable || /[,;\t]/.test(first))
  const lines: readonly Line[] = fromTable
    ? [
        ...read.broken.map((b) => ({ line: b.line, account: { ok: false as const, sentence: b.why } })),
        ...read.rows.map(({ line, cells }) => ({ line, account: account(cells, defaultApp) })),
      ].sort((a, b) => a.line - b.line)
    : textLines(text, defaultApp)
  return collect(name, lines)
}

const collect = (name: string, lines: readonly Line[]): Reply<AccountList> => {
  const accounts = new Map<string, { line: number; account: NewAccount }>()
  const notes: string[] = []
  for (const { line, account: read } of lines) {
    if (!read.ok) {
      notes.push(`${name} line ${line}: ${read.sentence}.`)
      continue
    }
    const key = `${read.value.app}/${normalHandle(read.value.handle)}`
    const before = accounts.get(key)
    if (before === undefined) accounts.set(key, { line, account: read.value })
    else notes.push(`${name} line ${line}: ${key} stands in line ${before.line} already.`)
  }
  if (accounts.size === 0 && notes.length === 0) return { ok: false, sentence: `${name} names no account.` }
  return { ok: true, value: { accounts: [...accounts.values()].map((a) => a.account), notes } }
}

/** Who a cell names: `[app:][@]handle`. */
export const namedAccount = (text: string, defaultApp: string): Reply<NewAccount> => {
  const who = text.trim()
  const colon = who.indexOf(':')
  return account({ app: colon < 0 ? '' : who.slice(0, colon), handle: who.slice(colon + 1) }, defaultApp)
}

const textLines = (text: string, defaultApp: string): readonly Line[] =>
  text.split(/\r\n|\r|\n/).flatMap((raw, i) => {
    const plain = raw.replace(/(^|\s)#.*$/, '').trim()
    if (plain === '') return []
    const [who = '', phone, ...more] = plain.split(/\s+/)
    const line = i + 1
    if (more.length > 0)
      return [{ line, account: { ok: false, sentence: 'it has more than a handle and a phone' } as const }]
    const colon = who.indexOf(':')
    const [app, handle] = colon < 0 ? ['', who] : [who.slice(0, colon), who.slice(colon + 1)]
    if (colon === 0) return [{ line, account: { ok: false, sentence: 'there is no app before the colon' } as const }]
    return [{ line, account: account({ app, handle, phone: phone ?? '' }, defaultApp) }]
  })

const appShape = /^[a-z][a-z0-9-]{0,39}$/
/** One line without a comma. */
const labelShape = /^[^\p{Cc}\p{Zl}\p{Zp},]{1,40}$/u
const phoneShape = /^[^\s\p{Cc}]{1,200}$/u

const account = (cells: Cells, defaultApp: string): Reply<NewAccount> => {
  const cell = (c: keyof Cells): string => cells[c]?.trim() ?? ''
  const wrong = (sentence: string): Reply<never> => ({ ok: false, sentence })
  const handle = cell('handle').replace(/^@/, '').normalize('NFC')
  const app = cell('app').toLowerCase() || defaultApp
  const phone = cell('phone')
  const cap = cell('cap')
  if (handle === '') return wrong('there is no handle')
  if (!isHandle(handle)) return wrong(`“${shown(handle.slice(0, 40))}” cannot be a handle`)
  if (!appShape.test(app)) return wrong(`“${shown(app.slice(0, 40))}” cannot be an app; write it like reelhouse`)
  if (phone !== '' && !phoneShape.test(phone)) return wrong(`“${shown(phone.slice(0, 40))}” cannot be a phone`)
  if (cap !== '' && !(/^\d{1,4}$/.test(cap) && Number(cap) >= 1 && Number(cap) <= 1_000))
    return wrong(`the cap “${shown(cap.slice(0, 40))}” is not a whole number from 1 to 1000`)
  const spacing = cell('spacing') === '' ? null : parseSpan(cell('spacing'))
  if (spacing?.ok === false) return wrong(`the spacing ${spacing.sentence}`)
  const windows = cell('windows') === '' ? null : parseWindows(cell('windows'))
  if (windows?.ok === false) return windows
  const slots = cell('slots') === '' ? null : readSlots(cell('slots'))
  if (slots?.ok === false) return wrong(slots.sentence.replace(/\.$/, ''))
  const jitter = cell('jitter') === '' ? null : parseSpan(cell('jitter'))
  if (jitter?.ok === false) return wrong(`the jitter ${jitter.sentence}`)
  if (jitter !== null && jitter.value > mostJitter) return wrong('the jitter is longer than 24 hours')
  const zone = cell('timezone') === '' ? null : parseTimeZone(cell('timezone'))
  if (zone?.ok === false) return zone
  const tags = cell('tags')
    .split(/[;|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  const person = cell('person')
  const odd = [
    ...tags.filter((tag) => !labelShape.test(tag)),
    ...(person === '' || labelShape.test(person) ? [] : [person]),
  ]
  if (odd[0] !== undefined) return wrong(`“${shown(odd[0].slice(0, 40))}” cannot be a tag or a person’s name`)
  const [proxies, lists] = [readProxies(cell('proxy')), readProxies(cell('proxylist').toLowerCase())]
  // not shown: it may hold a password
  if (!proxies.every(isProxy)) return wrong(`a proxy ${notProxy}`)
  if (!lists.every(isListName)) return wrong('a proxy list’s name has small letters and digits, such as berlin')
  if (tags.length > maxTags) return wrong(`it has more than ${maxTags} tags`)
  return {
    ok: true,
    value: {
      app,
      handle,
      phone: phone === '' ? null : (phone as PhoneId),
      ...(cap === '' ? {} : { cap: Number(cap) }),
      ...(spacing === null ? {} : { spacingMs: spacing.value }),
      ...(windows === null ? {} : { windows: windows.value }),
      ...(slots === null ? {} : { slots: slots.slots }),
      ...(jitter === null ? {} : { jitterMs: jitter.value }),
      ...(zone === null ? {} : { timeZone: zone.value }),
      ...(tags.length === 0 ? {} : { tags }),
      ...(person === '' ? {} : { person }),
      ...(proxies.length + lists.length === 0 ? {} : { proxies: [...proxies, ...lists] }),
    },
  }
}
