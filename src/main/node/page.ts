import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { segments, sendFile } from './file.ts'
import type { Refusal } from './guard.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

const missing: Refusal = { status: 404, sentence: 'There is nothing at this address.' }
const unbuilt: Refusal = { status: 503, sentence: 'The panel is not built yet. Run: npm run build:panel' }

/** Sends a file of the built panel; `/` is its page. Built files carry their content in their name and may be kept. */
export const sendPage = async (
  res: ServerResponse,
  folder: string,
  rawPath: string,
  withBody: boolean,
): Promise<Refusal | null> => {
  const isRoot = rawPath === ''
  const names = isRoot ? ['index.html'] : segments(rawPath)
  const type = names === null ? undefined : types[path.extname(names.at(-1) ?? '').toLowerCase()]
  if (names === null || type === undefined) return missing
  const isKept = names[0] === 'assets'
  const headers = {
    'Content-Type': type,
    'Cache-Control': isKept ? 'private, max-age=31536000, immutable' : 'no-store',
    ...(type.startsWith('text/html') ? pageHeaders : {}),
  }
  return (await sendFile(res, folder, names, headers, withBody)) ? null : isRoot ? unbuilt : missing
}

/** What no other page may do with this one; what it may load, its own policy in the file says. */
const pageHeaders = { 'X-Frame-Options': 'DENY', 'Content-Security-Policy': "frame-ancestors 'none'" }
