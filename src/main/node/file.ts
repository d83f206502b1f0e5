import { createReadStream } from 'node:fs'
import { open, realpath } from 'node:fs/promises'
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { safeHeaders } from './answer.ts'

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

/** Sends one file below the folder; false where there is none. Links that lead out of the folder are as good as missing. */
export const sendFile = async (
  res: ServerResponse,
  folder: string,
  names: readonly string[],
  headers: OutgoingHttpHeaders,
  withBody: boolean,
): Promise<boolean> => {
  const inside = await realpath(folder).catch(() => null)
  const file = await realpath(path.join(folder, ...names)).catch(() => null)
  if (inside === null || file === null || !file.startsWith(inside + path.sep)) return false
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return false
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) return false
    res.writeHead(200, { ...safeHeaders, 'Content-Length': stat.size, ...headers })
    if (!withBody || stat.size === 0) res.end()
    // a log may still grow: exactly what was promised is sent
    else await pipeline(createReadStream(file, { fd: handle, autoClose: false, start: 0, end: stat.size - 1 }), res)
    return true
  } finally {
    await handle.close()
  }
}
