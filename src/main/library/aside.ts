import { hash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AsideRow } from '../../core/model/past.ts'
import type { Reply } from '../../core/ports.ts'
import { whyUnread } from './look.ts'
import { endingOf, stemOf } from './names.ts'

/**
 * Keeps rows that were set aside, each with its place and what is wrong with it, in a form that can be imported once it is
 * repaired. The same rows of the same file make the same file again.
 */
export const keepAside = async (
  folder: string,
  name: string,
  head: string,
  rows: readonly AsideRow[],
): Promise<Reply<string>> => {
  const text = endingOf(name) === 'json' || head === '' ? stateText(rows) : tableText(head, rows)
  const ending = head === '' ? 'json' : 'csv'
  const stem = stemOf(name)
    .replace(/[^\p{L}\p{N}._ -]/gu, '_')
    .slice(0, 80)
  const file = path.join(folder, `${stem}-${hash('sha256', text).slice(0, 12)}.${ending}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(file, text, { mode: 0o600 })
    return { ok: true, value: file }
  } catch (error) {
    return { ok: false, sentence: `The rows that are set aside could not be kept: ${file} ${whyUnread(error)}.` }
  }
}

const tableText = (head: string, rows: readonly AsideRow[]): string => {
  const delimiter = head.slice('place'.length, 'place'.length + 1)
  const line = ({ place, why, text }: AsideRow): string =>
    [place, `"${why.replaceAll('"', '""')}"`, text].join(delimiter)
  return `\ufeff${[head, ...rows.map(line)].join('\r\n')}\r\n`
}

const stateText = (rows: readonly AsideRow[]): string => {
  const jobs = rows.map(
    ({ place, why, text }) => `{"place":${JSON.stringify(place)},"why":${JSON.stringify(why)},"job":${text || 'null'}}`,
  )
  return `[\n${jobs.join(',\n')}\n]\n`
}
