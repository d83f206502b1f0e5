import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import type { ReadVideo } from './fingerprint.ts'
import type { Look } from './look.ts'

/**
 * Remembers what files were, so that a folder that is added again is not read again. A file is the same while its
 * device, number, size, last write and last change are. Losing the cache costs time only.
 */
export interface Cache {
  find(path: string, look: Look): ReadVideo | null
  add(path: string, look: Look, read: ReadVideo): void
  /** Writes what `find` and `add` have touched, and as much of the rest as there is room for. */
  save(): Promise<void>
}

/** Written this shortly before it was read, a file may be written again within the same tick of its clock. */
const freshMs = 5_000
const most = 50_000
const version = 2

const entryShape = z.tuple([
  z.string(),
  z.string(),
  z.strictObject({
    kind: z.literal('video'),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.number(),
    durationMs: z.number(),
    codec: z.string(),
    width: z.number(),
    height: z.number(),
    profile: z.string().max(64).nullable(),
  }),
])
const fileShape = z.strictObject({ version: z.literal(version), entries: z.array(entryShape) })

type Remembered = Extract<ReadVideo, { kind: 'video' }>

const keyOf = (look: Look): string => `${look.stamp}:${look.changed}`

export const openCache = async (file: string | null, now: number): Promise<Cache> => {
  const old = file === null ? new Map<string, { key: string; read: Remembered }>() : await load(file)
  const used = new Map<string, { key: string; read: Remembered }>()
  let isNew = false
  return {
    find: (path, look) => {
      const entry = old.get(path)
      if (entry === undefined || entry.key !== keyOf(look)) return null
      used.set(path, entry)
      return entry.read
    },
    add: (path, look, read) => {
      if (read.kind !== 'video' || now - Number(BigInt(look.changed) / 1_000_000n) < freshMs) return
      used.set(path, { key: keyOf(look), read })
      isNew = true
    },
    save: async () => {
      if (file === null || !isNew) return
      for (const [path, entry] of old) if (used.size < most && !used.has(path)) used.set(path, entry)
      const entries = [...used].slice(0, most).map(([path, e]) => [path, e.key, e.read])
      const next = `${file}.${process.pid}.new`
      // a full disk or a read-only folder must not fail the intake
      await writeFile(next, JSON.stringify({ version, entries }))
        .then(() => rename(next, file))
        .catch(() => rm(next, { force: true }).catch(() => {}))
    },
  }
}

const load = async (file: string): Promise<Map<string, { key: string; read: Remembered }>> => {
  try {
    const parsed = fileShape.parse(JSON.parse(await readFile(file, 'utf8')))
    return new Map(parsed.entries.map(([path, key, read]) => [path, { key, read }]))
  } catch {
    return new Map()
  }
}
