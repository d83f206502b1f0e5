import { protocol, type Session } from 'electron'
import type { Picture } from '../../core/engine/phones/pictures.ts'
import type { PhoneId } from '../../core/model/ids.ts'
import type { FindVideo } from '../../core/ports.ts'
import { answerFile } from './files.ts'
import { appOrigin, appScheme, evidenceScheme, videosAddress } from './origin.ts'
import { answerVideo } from './videos.ts'

/** What the panel's page may load and run; a page of a development server has no such header. */
export const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  `img-src 'self' blob: data: ${evidenceScheme}:`,
  `media-src ${videosAddress}`,
  `connect-src 'self' ${evidenceScheme}:`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const common = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }
const pageHeaders = {
  ...common,
  'Content-Security-Policy': contentPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
}
const evidenceHeaders = (origin: string) => ({
  ...common,
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Expose-Headers': 'X-Taken-At',
})

const pageTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Page sources hold what apps wrote: everything but a picture is plain text. */
const text = 'text/plain; charset=utf-8'
const evidenceTypes = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.xml': text,
  '.txt': text,
  '.log': text,
  '.json': text,
  '.jsonl': text,
}

/** Before the app is ready. */
export const nameSchemes = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    // a player expects all of a file at once, unless its scheme streams
    {
      scheme: evidenceScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, stream: true },
    },
  ])

export interface Folders {
  /** The built page. */
  readonly page: string
  /** Evidence of attempts; its addresses begin with `evidence/`, as they do in a job. */
  readonly evidence: string
  /** Development server, or null. */
  readonly dev: string | null
  /** The newest picture of a phone's screen. */
  picture(phone: PhoneId): Picture | null
  readonly video: FindVideo
}

/**
 * `app://posthouse/` is the panel's page, `evidence://room/evidence/` the evidence of attempts, `evidence://room/screens/`
 * the phones' screens, and `evidence://room/videos/` the videos. All are only read.
 */
export const serveFolders = (session: Session, { page, evidence, dev, picture, video }: Folders): void => {
  session.protocol.handle(appScheme, (request) => {
    const place = read(request, appOrigin)
    return place === null ? refused() : answerFile(page, place === '' ? 'index.html' : place, pageTypes, pageHeaders)
  })
  const headers = evidenceHeaders(dev === null ? appOrigin : new URL(dev).origin)
  session.protocol.handle(evidenceScheme, (request) => {
    const place = read(request, `${evidenceScheme}://room`)
    if (place?.startsWith('screens/')) return answerPicture(picture(idOf(place.slice('screens/'.length))), headers)
    if (place?.startsWith('videos/')) return answerVideo(request, video, place.slice('videos/'.length), headers)
    return place === null || !place.startsWith('evidence/')
      ? refused()
      : answerFile(evidence, place.slice('evidence/'.length), evidenceTypes, headers)
  })
}

/** A phone on the network has a colon in its id, so this is no file's name. */
const idOf = (raw: string): PhoneId => {
  try {
    return decodeURIComponent(raw) as PhoneId
  } catch {
    return '' as PhoneId
  }
}

const answerPicture = (picture: Picture | null, headers: Readonly<Record<string, string>>): Response =>
  picture === null
    ? new Response(null, { status: 404, headers })
    : new Response(new Uint8Array(picture.png), {
        headers: { ...headers, 'Content-Type': 'image/png', 'X-Taken-At': String(picture.at) },
      })

/** The path of a request to read from this host, without its first slash; null for any other. */
const read = ({ method, url }: Request, origin: string): string | null => {
  if (method !== 'GET' && method !== 'HEAD') return null
  const { protocol: scheme, host, pathname } = new URL(url)
  return `${scheme}//${host}` === origin ? pathname.slice(1) : null
}

const refused = (): Promise<Response> => Promise.resolve(new Response(null, { status: 403 }))
