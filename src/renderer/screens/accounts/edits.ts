import type { CommandInput } from '../../../core/contract/commands.ts'
import type { DaySlot } from '../../../core/model/account.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { retagged } from '../../../core/model/labels.ts'
import { isListName, isProxy, readProxies } from '../../../core/model/proxy.ts'
import { readSlots, slotsText } from '../../../core/model/slot-text.ts'
import { isZone } from '../../../core/model/zone.ts'
import { counted } from '../../words/number.ts'
import { type Shared, sharedOf, wasOf } from '../../words/shared.ts'
import { readTags, tagsText } from '../../words/tags.ts'
import { readSpan, span } from '../../words/time.ts'
import { readWindows, windowsText } from '../../words/windows.ts'

export const fieldNames = [
  'cap',
  'spacing',
  'jitter',
  'windows',
  'slots',
  'timeZone',
  'phone',
  'person',
  'tags',
  'proxies',
] as const
export type FieldName = (typeof fieldNames)[number]

/** What a person typed; a field that is not there is left alone. */
export type Draft = Readonly<Partial<Record<FieldName, string>>>
export type Edits = Omit<CommandInput<'edit-accounts'>, 'accounts' | 'named' | 'dryRun'>

const mostJitterMs = 24 * 3_600_000
const noSlots = 'none'
const slotsWord = (slots: readonly DaySlot[]): string => (slots.length === 0 ? noSlots : slotsText(slots))

const textOf = (account: AccountCard, name: FieldName): string => {
  if (name === 'cap') return String(account.cap)
  if (name === 'spacing') return account.spacingMs === undefined ? '' : span(account.spacingMs)
  if (name === 'jitter') return span(account.jitterMs ?? 0)
  if (name === 'windows') return windowsText(account.windows ?? [])
  if (name === 'slots') return slotsWord(account.slots ?? [])
  if (name === 'timeZone') return account.timeZone ?? ''
  if (name === 'person') return account.person ?? ''
  if (name === 'proxies') return (account.proxies ?? []).join(', ')
  if (name === 'tags') return tagsText(account.tags ?? [])
  return account.phone ?? ''
}

const nouns: Readonly<Record<FieldName, string>> = {
  cap: 'cap',
  spacing: 'spacing',
  jitter: 'jitter',
  windows: 'window',
  slots: 'slot list',
  timeZone: 'time zone',
  phone: 'phone',
  person: 'person',
  tags: 'tag list',
  proxies: 'proxy list',
}

const textsOf = (accounts: readonly AccountCard[], name: FieldName): readonly string[] =>
  accounts.map((account) => textOf(account, name))

export const shared = (accounts: readonly AccountCard[], name: FieldName): Shared =>
  sharedOf(textsOf(accounts, name), nouns[name], name === 'person' ? 'people' : undefined)

/** What it was, where it is changed. */
export const wasText = (accounts: readonly AccountCard[], name: FieldName): string => wasOf(textsOf(accounts, name))

export type ReadDraft =
  | { readonly ok: true; readonly edits: Edits }
  | { readonly ok: false; readonly field: FieldName; readonly sentence: string }

/** Of one with a password nothing is said again. */
const oddProxy = (word: string): string => {
  if (/@|:.*:/.test(word))
    return 'A proxy is host:port: Android’s own setting takes no user and no password, and no address of IPv6.'
  return word.includes(':')
    ? `“${word}” is no proxy: write host:port, with a port up to 65535.`
    : `“${word}” names no list: those have small letters, digits, dots and dashes. A proxy is host:port.`
}

/** What the command wants of what was typed over these accounts, or what is wrong with it. */
export const readDraft = (draft: Draft, accounts: readonly AccountCard[]): ReadDraft => {
  const wrong = (name: FieldName, sentence: string): ReadDraft => ({ ok: false, field: name, sentence })
  const { cap, spacing, jitter, windows, slots, timeZone, phone, person, tags, proxies } = draft
  const edits: { -readonly [K in keyof Edits]: Edits[K] } = {}
  if (cap !== undefined) {
    if (!/^\d{1,4}$/.test(cap.trim()) || Number(cap) < 1 || Number(cap) > 1_000)
      return wrong('cap', 'Posts in 24 h is a whole number from 1 to 1,000.')
    edits.cap = Number(cap)
  }
  if (spacing !== undefined) {
    const ms = readSpan(spacing)
    if (ms === null) return wrong('spacing', 'Spacing is a length such as 25 min or 2 h.')
    edits.spacingMs = ms
  }
  if (jitter !== undefined) {
    const ms = readSpan(jitter)
    if (ms === null || ms > mostJitterMs) return wrong('jitter', 'Jitter is a length of up to 24 h, such as 15 min.')
    edits.jitterMs = ms
  }
  if (slots !== undefined) {
    const read = readSlots(slots.trim().toLowerCase() === noSlots ? '' : slots)
    if (!read.ok) return wrong('slots', read.sentence)
    edits.slots = read.slots.map((s) => ({ ...s, days: [...s.days] }))
  }
  if (windows !== undefined) {
    const read = readWindows(windows)
    if (!read.ok) return wrong('windows', read.sentence)
    edits.windows = read.windows.map((w) => ({ ...w, days: [...w.days] }))
  }
  if (timeZone !== undefined) {
    if (timeZone.trim() === '' || !isZone(timeZone.trim()))
      return wrong('timeZone', 'There is no such time zone. Write one such as Europe/Berlin.')
    edits.timeZone = timeZone.trim()
  }
  if (phone !== undefined) edits.phone = phone === '' ? null : (phone as PhoneId)
  if (person !== undefined) edits.person = person.trim()
  if (proxies !== undefined) {
    const list = readProxies(proxies)
    const odd = list.find((word) => !isProxy(word) && !isListName(word))
    if (odd !== undefined) return wrong('proxies', oddProxy(odd))
    edits.proxies = [...list]
  }
  if (tags !== undefined) Object.assign(edits, readTags(tags, shared(accounts, 'tags').value !== null))
  return { ok: true, edits }
}

const sameAs = (account: AccountCard, edits: Edits): boolean =>
  (edits.cap === undefined || edits.cap === account.cap) &&
  (edits.spacingMs === undefined || edits.spacingMs === account.spacingMs) &&
  (edits.windows === undefined ||
    windowsText(edits.windows.map((w) => ({ ...w, days: w.days ?? [] }))) === windowsText(account.windows ?? [])) &&
  (edits.jitterMs === undefined || edits.jitterMs === (account.jitterMs ?? 0)) &&
  (edits.slots === undefined ||
    slotsText(edits.slots.map((s) => ({ ...s, days: s.days ?? [] }))) === slotsText(account.slots ?? [])) &&
  (edits.timeZone === undefined || edits.timeZone === account.timeZone) &&
  (edits.phone === undefined || edits.phone === account.phone) &&
  (edits.proxies === undefined || edits.proxies.join() === (account.proxies ?? []).join()) &&
  (edits.person === undefined || edits.person === (account.person ?? '')) &&
  tagsText(retagged(account.tags ?? [], edits)) === tagsText(account.tags ?? [])

/** The accounts that would be different afterwards. */
export const touched = (accounts: readonly AccountCard[], edits: Edits): readonly AccountCard[] =>
  accounts.filter((account) => !sameAs(account, edits))

export const changeWord = (n: number): string => (n === 0 ? 'Nothing to change' : `Change ${counted(n, 'account')}`)
