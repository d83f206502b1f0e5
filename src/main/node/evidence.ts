import { createReadStream } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { safeHeaders } from './answer.ts'
import type { Refusal } from './guard.ts'

/** Anything else is shown as plain text or not at all; page sources hold what apps wrote. */
const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.xml': 'text/plain; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.log': 'text/plain; charset=utf-8',
  '.json': 'text/plain; charset=utf-8',
  '.jsonl': 'text/plain; charset=utf-8',
}

const missing: Refusal = { status: 404, sentence: 'There is no such evidence.' }
const crooked: Refusal = { status: 400, sentence: 'This is not an address of evidence.' }

/** Segments of a raw request path, or null where one of them is not a plain name. */
export const segments = (rawPath: string): readonly string[] | null => {
  try {
    const names = rawPath.split('/').map(decodeURIComponent)
    const isPlain = (name: string) => name !== '' && name !== '.' && name !== '..' && !/[/\\:\0]/.test(name)
    return names.every(isPlain) ? names : null
  } catch {
    return null
  }
}

/** Sends one file of the evidence folder; links that lead out of it are as good as missing. */
export const sendEvidence = async (
  res: ServerResponse,
  folder: string,
  rawPath: string,
  withBody: boolean,
): Promise<Refusal | null> => {
  const names = segments(rawPath)
  if (names === null) return crooked
  const type = types[path.extname(names.at(-1) ?? '').toLowerCase()]
  if (type === undefined) return missing
  const inside = await realpath(folder).catch(() => null)
  const file = await realpath(path.join(folder, ...names)).catch(() => null)
  if (inside === null || file === null || !file.startsWith(inside + path.sep)) return missing
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return missing
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) return missing
    res.writeHead(200, {
      ...safeHeaders,
      'Content-Type': type,
      'Content-Length': stat.size,
      'Content-Security-Policy': "default-src 'none'; sandbox",
    })
    if (!withBody || stat.size === 0) res.end()
    // a log may still grow: exactly what was promised is sent
    else await pipeline(createReadStream(file, { fd: handle, autoClose: false, start: 0, end: stat.size - 1 }), res)
    return null
  } finally {
    await handle.close()
  }
}
