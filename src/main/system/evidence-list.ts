import { open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { EvidenceFile, EvidenceList, EvidenceStep } from '../../core/contract/reports.ts'

const mostFiles = 500
const mostSteps = 1_000
const mostBytes = 1 << 20

/** Files and steps of an attempt. A folder that is gone, by a person's hand or a prune, is an empty list. */
export const listEvidence = async (folder: string, relative: string): Promise<EvidenceList> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const names = entries.flatMap((e) => (e.isFile() ? [e.name] : [])).sort()
  const files: EvidenceFile[] = []
  for (const name of names.slice(0, mostFiles)) {
    const found = await stat(path.join(folder, name)).catch(() => null)
    if (found === null) continue
    const { size: bytes, mtimeMs } = found
    files.push({ name, path: `${relative}/${name}`, kind: kindOf(name), bytes, at: Math.floor(mtimeMs) })
  }
  const steps = names.includes('steps.jsonl') ? parseSteps(await head(path.join(folder, 'steps.jsonl'))) : []
  return { files, steps }
}

const kindOf = (name: string): EvidenceFile['kind'] => {
  if (name === 'steps.jsonl') return 'steps'
  switch (path.extname(name).toLowerCase()) {
    case '.png':
    case '.jpg':
      return 'picture'
    case '.xml':
      return 'source'
    case '.log':
      return 'log'
    default:
      return 'other'
  }
}

const head = async (file: string): Promise<string> => {
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return ''
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Lines that are none of ours, and the last one of a run that was cut off, are left out. */
export const parseSteps = (text: string): readonly EvidenceStep[] =>
  text
    .split('\n')
    .flatMap((line): EvidenceStep[] => {
      const step = stepOf(line)
      return step === null ? [] : [step]
    })
    .slice(0, mostSteps)

const stepOf = (line: string): EvidenceStep | null => {
  let fields: unknown
  try {
    fields = JSON.parse(line)
  } catch {
    return null
  }
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return null
  const { at, did, name, ms, ...rest } = fields as Record<string, unknown>
  if (typeof did !== 'string') return null
  const time = typeof at === 'string' ? Date.parse(at) : Number.NaN
  return {
    at: Number.isNaN(time) ? null : time,
    did: did.slice(0, 60),
    name: typeof name === 'string' ? name.slice(0, 200) : null,
    ms: typeof ms === 'number' && Number.isFinite(ms) ? ms : null,
    more: Object.entries(rest)
      .map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(', ')
      .replace(/\s+/g, ' ')
      .slice(0, 600),
  }
}
