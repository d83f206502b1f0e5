import { open, realpath } from 'node:fs/promises'
import path from 'node:path'

/** Segments of a raw request path, or null where one of them is not a plain name. */
const segments = (rawPath: string): readonly string[] | null => {
  try {
    const names = rawPath.split('/').map(decodeURIComponent)
    const isPlain = (name: string) => name !== '' && name !== '.' && name !== '..' && !/[/\\:\0]/.test(name)
    return names.every(isPlain) ? names : null
  } catch {
    return null
  }
}

/** By suffix; what has none of these is not served. */
export type Types = Readonly<Record<string, string>>

/**
 * Answers with one file below a folder. Links that lead out of it are as good as missing.
 * @param rawPath as it stands in the address, without a leading slash
 */
export const answerFile = async (
  folder: string,
  rawPath: string,
  types: Types,
  headers: Readonly<Record<string, string>>,
): Promise<Response> => {
  const names = segments(rawPath)
  if (names === null) return refuse(400, headers)
  const type = types[path.extname(names.at(-1) ?? '').toLowerCase()]
  if (type === undefined) return refuse(404, headers)
  const inside = await realpath(folder).catch(() => null)
  const file = await realpath(path.join(folder, ...names)).catch(() => null)
  if (inside === null || file === null || !file.startsWith(inside + path.sep)) return refuse(404, headers)
  const handle = await open(file, 'r').catch(() => null)
  if (handle === null) return refuse(404, headers)
  try {
    if (!(await handle.stat()).isFile()) return refuse(404, headers)
    return new Response(new Uint8Array(await handle.readFile()), { headers: { ...headers, 'Content-Type': type } })
  } finally {
    await handle.close()
  }
}

const refuse = (status: number, headers: Readonly<Record<string, string>>): Response =>
  new Response(null, { status, headers })
