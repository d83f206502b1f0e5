import type { ServerResponse } from 'node:http'
import type { Picture } from '../../core/engine/phones/pictures.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import { safeHeaders } from './answer.ts'
import type { Refusal } from './guard.ts'

/** Looks the newest picture of a phone up; null where there is none that is surely its own. */
export type FindPicture = (phone: PhoneId) => Picture | null

/** Sends the newest picture of a phone, whatever time the address asks for: the header says when it was taken. */
export const sendScreen = (
  res: ServerResponse,
  find: FindPicture,
  rawId: string,
  withBody: boolean,
): Refusal | null => {
  const id = idOf(rawId)
  const picture = id === null ? null : find(id)
  if (picture === null) return { status: 404, sentence: 'There is no picture of this phone now.' }
  res.writeHead(200, {
    ...safeHeaders,
    'Content-Type': 'image/png',
    'Content-Length': picture.png.byteLength,
    'X-Taken-At': String(picture.at),
    'Content-Security-Policy': "default-src 'none'; sandbox",
  })
  res.end(withBody ? picture.png : undefined)
  return null
}

/** A phone on the network has a colon in its id, so this is no file's name. */
const idOf = (raw: string): PhoneId | null => {
  try {
    return decodeURIComponent(raw) as PhoneId
  } catch {
    return null
  }
}
