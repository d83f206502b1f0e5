import {
  type ProgressCells,
  type ProgressColumn,
  type ProgressRow,
  pastState,
  progressColumns,
} from '../../core/model/past.ts'
import { longestCaption } from '../../core/model/video.ts'
import { readWhen, type When } from '../../core/model/when.ts'
import type { ProgressFile, Reply } from '../../core/ports.ts'
import { namedAccount } from './accounts.ts'
import { momentOf } from './moment.ts'
import { shown } from './names.ts'

/** What the text of a progress file says by itself. */
export type ProgressText = Omit<ProgressFile, 'name' | 'folder'>

/** Words that headers and JSON keys use for a column besides its own name. */
const aliases: Readonly<Partial<Record<ProgressColumn, readonly string[]>>> = {
  job_id: ['id', 'job'],
  account: ['username', 'handle'],
  video_path: ['video', 'path', 'video_file', 'file', 'filename'],
  status: ['state'],
  caption: ['description'],
  error: ['error_message'],
  publish_at: ['scheduled_at', 'scheduled_time'],
}

const plain = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')

/** Which column each word stands for; of two words for one column its own name goes first. */
export const columnsOf = (words: readonly string[]): readonly (ProgressColumn | null)[] => {
  const found: (ProgressColumn | null)[] = words.map(() => null)
  const given = words.map(plain)
  for (const column of progressColumns) {
    const names = [column, ...(aliases[column] ?? [])].map(plain)
    const at = names.map((name) => given.indexOf(name)).find((i) => i >= 0)
    if (at !== undefined) found[at] = column
  }
  return found
}

/** Without these a table is no progress file. */
export const hasNeeded = (columns: readonly (ProgressColumn | null)[]): boolean =>
  columns.includes('video_path') && (columns.includes('account') || columns.includes('account_name'))

const whole = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,6}(\.0+)?$/.test(text.trim()) ? Number(text) : null

/** As a table of captions has it, or as Unix time. */
const plannedFor = (text: string): When | null => {
  const unix = /^\s*\d{9,13}(\.\d+)?\s*$/.test(text) ? momentOf(text) : null
  return unix === null ? readWhen(text) : { kind: 'instant', at: unix }
}

/** The row that cells make, or why they make none. */
export const progressRow = (place: string, text: string, cells: ProgressCells, app: string): Reply<ProgressRow> => {
  const no = (sentence: string): Reply<never> => ({ ok: false, sentence })
  const who = namedAccount(cells.account ?? cells.account_name ?? '', app)
  const path = cells.video_path?.trim() ?? ''
  const caption = cells.caption ?? ''
  if (!who.ok) return no(who.sentence)
  if (path === '' || /[\\/]$/.test(path)) return no('it names no video')
  if (path.length > 4_096) return no('its path is longer than 4,096 characters')
  if (caption.length > longestCaption && [...caption].length > longestCaption)
    return no(`its caption is longer than ${longestCaption} characters`)
  const { state } = pastState(cells)
  // what was done already is not lost for a time that nobody can read
  const planned = state === 'pending' ? cells.publish_at : undefined
  const publishAt = planned === undefined ? null : plannedFor(planned)
  if (planned !== undefined && publishAt === null)
    return no(`“${shown(planned.trim().slice(0, 40))}” is no time like 2026-12-24 18:30`)
  const at = [cells.completed_at, cells.last_attempt, cells.timestamp, cells.claimed_at]
    .map((text) => (text === undefined ? null : momentOf(text)))
    .find((moment) => moment !== null)
  return {
    ok: true,
    value: {
      place,
      app: who.value.app,
      handle: who.value.handle,
      path,
      caption,
      state,
      at: at ?? null,
      retryAt: cells.retry_at === undefined ? null : momentOf(cells.retry_at),
      publishAt,
      attempts: whole(cells.attempts) ?? 0,
      maxAttempts: whole(cells.max_attempts),
      cells,
      text,
    },
  }
}
