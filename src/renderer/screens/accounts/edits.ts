import type { CommandInput } from '../../../core/contract/commands.ts'
import type { AccountCard } from '../../../core/model/board.ts'
import type { PhoneId } from '../../../core/model/ids.ts'
import { counted } from '../../words/number.ts'
import { readSpan, span } from '../../words/time.ts'
import { readWindows, windowsText } from '../../words/windows.ts'

export const fieldNames = ['cap', 'spacing', 'windows', 'timeZone', 'phone'] as const
export type FieldName = (typeof fieldNames)[number]

/** What a person typed; a field that is not there is left alone. */
export type Draft = Readonly<Partial<Record<FieldName, string>>>
export type Edits = Omit<CommandInput<'edit-accounts'>, 'accounts' | 'dryRun'>

/** What the chosen accounts have in a field: one value, or several of which none is shown. */
export interface Shared {
  readonly value: string | null
  /** `same on all 3`, `was 5, 6, 6`, `3 different windows`. */
  readonly note: string
}

const textOf = (account: AccountCard, name: FieldName): string => {
  if (name === 'cap') return String(account.cap)
  if (name === 'spacing') return account.spacingMs === undefined ? '' : span(account.spacingMs)
  if (name === 'windows') return windowsText(account.windows ?? [])
  if (name === 'timeZone') return account.timeZone ?? ''
  return account.phone ?? ''
}

const nouns: Readonly<Record<FieldName, string>> = {
  cap: 'cap',
  spacing: 'spacing',
  windows: 'window',
  timeZone: 'time zone',
  phone: 'phone',
}

export const shared = (accounts: readonly AccountCard[], name: FieldName): Shared => {
  const all = accounts.map((account) => textOf(account, name))
  const different = new Set(all)
  if (different.size === 1) {
    const note = accounts.length === 1 ? '' : `same on all ${accounts.length}`
    return { value: all[0] ?? '', note }
  }
  return { value: null, note: `${different.size} different ${nouns[name]}s` }
}

/** What it was, where it is changed. */
export const wasText = (accounts: readonly AccountCard[], name: FieldName): string => {
  const all = accounts.map((account) => textOf(account, name))
  const known = all.length > 4 ? [...new Set(all)] : all
  const text = known.slice(0, 3).join(', ')
  return `was ${text}${known.length > 3 ? ' …' : ''}`
}

const isZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: text })
    return true
  } catch {
    return false
  }
}

export type ReadDraft =
  | { readonly ok: true; readonly edits: Edits }
  | { readonly ok: false; readonly field: FieldName; readonly sentence: string }

/** What the command wants of what was typed, or what is wrong with it. */
export const readDraft = (draft: Draft): ReadDraft => {
  const wrong = (name: FieldName, sentence: string): ReadDraft => ({ ok: false, field: name, sentence })
  const { cap, spacing, windows, timeZone, phone } = draft
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
  return { ok: true, edits }
}

const sameAs = (account: AccountCard, edits: Edits): boolean =>
  (edits.cap === undefined || edits.cap === account.cap) &&
  (edits.spacingMs === undefined || edits.spacingMs === account.spacingMs) &&
  (edits.windows === undefined ||
    windowsText(edits.windows.map((w) => ({ ...w, days: w.days ?? [] }))) === windowsText(account.windows ?? [])) &&
  (edits.timeZone === undefined || edits.timeZone === account.timeZone) &&
  (edits.phone === undefined || edits.phone === account.phone)

/** The accounts that would be different afterwards. */
export const touched = (accounts: readonly AccountCard[], edits: Edits): readonly AccountCard[] =>
  accounts.filter((account) => !sameAs(account, edits))

export const changeWord = (n: number): string => (n === 0 ? 'Nothing to change' : `Change ${counted(n, 'account')}`)
