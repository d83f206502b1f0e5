import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { segments, sendFile } from './file.ts'
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

/** Sends one file of the evidence folder. */
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
  const headers = { 'Content-Type': type, 'Content-Security-Policy': "default-src 'none'; sandbox" }
  return (await sendFile(res, folder, names, headers, withBody)) ? null : missing
}
