import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Reports } from '../../core/engine/routines/report.ts'

const ours = /^report-(\d{4}-\d\d-\d\d)\.(txt|json)$/

/** Daily reports in a folder of their own, by the day here: `report-2026-11-24.txt` and the same as JSON. */
export const createReports = (folder: string, keep: () => number): Reports => ({
  write: async (report, lines) => {
    const base = path.join(folder, `report-${dayOf(report.to)}`)
    const heading = `Posthouse, ${wordsOf(report.from)} to ${wordsOf(report.to)}`
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await put(`${base}.json`, `${JSON.stringify(report, null, 2)}\n`)
      await put(`${base}.txt`, `${[heading, '', ...lines].join('\n')}\n`)
      await removeBeyond(folder, keep())
      return { ok: true, value: `${base}.txt` }
    } catch (error) {
      return { ok: false, sentence: `The report ${base}.txt cannot be written: ${(error as Error).message}` }
    }
  },
})

/** Whole or not at all: a reader never sees half a report. */
const put = async (file: string, text: string): Promise<void> => {
  await writeFile(`${file}.new`, text, { mode: 0o600 })
  await rename(`${file}.new`, file)
}

const removeBeyond = async (folder: string, keep: number): Promise<void> => {
  const names = (await readdir(folder)).filter((name) => ours.test(name))
  const days = [...new Set(names.map((name) => ours.exec(name)?.[1] ?? ''))].sort()
  const old = new Set(days.slice(0, -keep))
  for (const name of names) if (old.has(ours.exec(name)?.[1] ?? '')) await rm(path.join(folder, name), { force: true })
}

const two = (n: number): string => String(n).padStart(2, '0')

const dayOf = (at: number): string => {
  const d = new Date(at)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`
}

const wordsOf = (at: number): string => {
  const d = new Date(at)
  return `${dayOf(at)} ${two(d.getHours())}:${two(d.getMinutes())}`
}
