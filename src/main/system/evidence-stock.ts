import type { Dirent } from 'node:fs'
import { readdir, rm, rmdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { EvidenceStock } from '../../core/engine/routines/prune.ts'
import type { JobId } from '../../core/model/ids.ts'
import type { KeptEvidence } from '../../core/model/prune.ts'

const number = /^\d{1,15}$/

/**
 * The folders of evidence, as `createEvidence` makes them: `evidence/<thousands>/<job>/<lease>` of attempts and
 * `evidence/rehearsals/<time>-<n>`. Whatever else lies there is no evidence: it is neither counted nor removed, and a
 * link is never followed.
 */
export const createEvidenceStock = (dataFolder: string): EvidenceStock => {
  const absolute = (relative: string): string => path.join(dataFolder, ...relative.split('/'))
  return {
    all: async (run) => {
      const found: KeptEvidence[] = []
      const add = async (relative: string, job: JobId | null): Promise<void> => {
        found.push({ relative, job, ...(await weigh(absolute(relative))) })
      }
      for (const name of await foldersIn(absolute('evidence/rehearsals'))) {
        if (run.isOver) return []
        await add(`evidence/rehearsals/${name}`, null)
      }
      for (const thousands of await numbersIn(absolute('evidence')))
        for (const job of await numbersIn(absolute(`evidence/${thousands}`))) {
          if (run.isOver) return []
          const attempts = await numbersIn(absolute(`evidence/${thousands}/${job}`))
          for (const lease of attempts) await add(`evidence/${thousands}/${job}/${lease}`, Number(job) as JobId)
        }
      return found
    },
    remove: async ({ relative }) => {
      const folder = absolute(relative)
      try {
        await rm(folder, { recursive: true })
      } catch {
        return (await stat(folder).catch(() => null)) === null
      }
      // the folders around it go with the last attempt; rmdir refuses while there is anything in them
      await rmdir(path.dirname(folder)).then(
        () => rmdir(path.dirname(path.dirname(folder))).catch(() => {}),
        () => {},
      )
      return true
    },
  }
}

const entriesOf = (folder: string): Promise<readonly Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch(() => [])

const foldersIn = async (folder: string): Promise<readonly string[]> =>
  (await entriesOf(folder)).flatMap((e) => (e.isDirectory() ? [e.name] : []))

const numbersIn = async (folder: string): Promise<readonly string[]> =>
  (await foldersIn(folder)).filter((name) => number.test(name))

/** Bytes of the files in it, and the latest write. */
const weigh = async (folder: string): Promise<Pick<KeptEvidence, 'bytes' | 'at'>> => {
  let bytes = 0
  let at = 0
  for (const entry of await entriesOf(folder)) {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) {
      const inner = await weigh(file)
      bytes += inner.bytes
      at = Math.max(at, inner.at)
    } else if (entry.isFile()) {
      const known = await stat(file).catch(() => null)
      bytes += known?.size ?? 0
      at = Math.max(at, known?.mtimeMs ?? 0)
    }
  }
  if (at === 0) at = (await stat(folder).catch(() => null))?.mtimeMs ?? Date.now()
  return { bytes, at: Math.round(at) }
}
