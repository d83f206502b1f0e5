import type { CommandInput } from '../../../core/contract/commands.ts'
import { normalHandle } from '../../../core/model/account.ts'
import type { PhoneId } from '../../../core/model/ids.ts'

export type ListedAccount = NonNullable<CommandInput<'add-accounts'>['list']>[number]

export interface AccountList {
  readonly accounts: readonly ListedAccount[]
  /** What is wrong, by line. */
  readonly notes: readonly string[]
}

type Cells = Readonly<Record<string, string>>

const handleShape = /^[\p{L}\p{M}\p{N}._-]{1,100}$/u

const one = (cells: Cells, defaultApp: string): ListedAccount | string => {
  const handle = (cells['handle'] ?? '').replace(/^@/, '')
  const app = (cells['app'] ?? '').toLowerCase() || defaultApp
  const cap = cells['cap'] ?? ''
  if (!handleShape.test(handle)) return `“${handle.slice(0, 40)}” cannot be a handle.`
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(app)) return `“${app.slice(0, 40)}” cannot be an app.`
  if (cap !== '' && !(Number(cap) >= 1 && Number(cap) <= 1_000 && /^\d+$/.test(cap)))
    return `the cap “${cap.slice(0, 40)}” is not a whole number from 1 to 1,000.`
  const phone = cells['phone'] ?? ''
  return { app, handle, phone: phone === '' ? null : (phone as PhoneId), ...(cap === '' ? {} : { cap: Number(cap) }) }
}

const cellsOf = (line: string): Cells => {
  const [who = '', phone = ''] = line.split(/\s+/)
  const colon = who.indexOf(':')
  return { app: who.slice(0, Math.max(0, colon)), handle: who.slice(colon + 1), phone }
}

/**
 * Accounts as they are pasted: one a line, `[app:]@handle [phone]`, or a table whose first line names the columns `handle`,
 * `app`, `phone` and `cap`. For more columns the control room reads a file by itself.
 */
export const readList = (text: string, defaultApp: string): AccountList => {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/(^|\s)#.*$/, '').trim())
  const first = lines.findIndex((line) => line !== '')
  const mark = /[,;\t]/.exec(lines[first] ?? '')?.[0]
  const head = mark === undefined ? [] : (lines[first] ?? '').split(mark).map((word) => word.trim().toLowerCase())
  const isTable = mark !== undefined && head.includes('handle')
  const accounts = new Map<string, ListedAccount>()
  const notes: string[] = []
  for (const [i, line] of lines.entries()) {
    if (line === '' || (isTable && i === first)) continue
    const values = isTable ? line.split(mark).map((cell) => cell.trim()) : []
    const cells = isTable ? Object.fromEntries(head.map((name, n) => [name, values[n] ?? ''])) : cellsOf(line)
    const read = one(cells, defaultApp)
    if (typeof read === 'string') {
      notes.push(`Line ${i + 1}: ${read}`)
      continue
    }
    const key = `${read.app}/${normalHandle(read.handle)}`
    if (accounts.has(key)) notes.push(`Line ${i + 1}: @${read.handle} is named twice.`)
    else accounts.set(key, read)
  }
  return { accounts: [...accounts.values()], notes }
}
