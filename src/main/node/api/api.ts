import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Panel } from '../../../core/contract/panel.ts'
import { maxSendBytes } from '../../../core/contract/port.ts'
import type { Admit, Guest } from '../../../core/engine/guests.ts'
import type { Clock } from '../../../core/ports.ts'
import { answerJson, readJson, safeHeaders } from '../answer.ts'
import { boardOf } from '../board.ts'
import { bearer, type Refusal } from '../guard.ts'
import { Tries } from '../tries.ts'
import { answerApi } from './answer.ts'
import { openapi } from './openapi.ts'

export const apiRoot = '/api/'
const v1 = '/api/v1'
const mostWrong = 10
const wrongMs = 60_000

/** The API over HTTP: who asks is told by a token, and every refusal is a problem document (RFC 9457). */
export class Api {
  readonly #admit: Admit
  readonly #panel: Panel
  readonly #wrong: Tries

  constructor(admit: Admit, panel: Panel, clock: Clock) {
    this.#admit = admit
    this.#panel = panel
    this.#wrong = new Tries(mostWrong, wrongMs, clock)
  }

  /**
   * Whom the token lets in. Words have 256 random bits, so nobody guesses one; what is limited, for each address, is the
   * noise of wrong ones. A right one is heard all the same: no neighbour's mistake shuts anybody out.
   */
  async guest(req: IncomingMessage): Promise<Guest | Refusal> {
    const word = bearer(req.headers.authorization)
    if (word === null)
      return { status: 401, sentence: 'A token is needed; posthouse token add makes one.', headers: challenge }
    const guest = await this.#admit(word)
    if (guest !== null) return guest
    const from = req.socket.remoteAddress ?? ''
    const wait = this.#wrong.wait(from)
    if (wait > 0)
      return {
        status: 429,
        sentence: `Too many wrong tokens. Try again in ${wait} s.`,
        headers: { 'Retry-After': String(wait) },
      }
    this.#wrong.add(from)
    return { status: 401, sentence: 'There is no such token; it may have been removed.', headers: challenge }
  }

  /** Whoever asks has passed the door. */
  async answer(
    req: IncomingMessage,
    res: ServerResponse,
    path: string,
    query: URLSearchParams,
  ): Promise<Refusal | null> {
    if (path === `${v1}/openapi.json` && (req.method === 'GET' || req.method === 'HEAD')) {
      answerJson(res, 200, openapi((await boardOf(this.#panel)).farm.host.version))
      return null
    }
    const guest = await this.guest(req)
    if ('status' in guest) return guest
    const answered = await answerApi(guest, {
      method: req.method ?? '',
      path: path.startsWith(`${v1}/`) ? path.slice(v1.length) : '',
      query,
      body: () => bodyOf(req),
    })
    if (!answered.ok) return answered.refusal
    const next = nextOf(answered.value)
    const link = next === null ? {} : { Link: `<${v1}${linkTo(path, query, next)}>; rel="next"` }
    if (answered.value === null) res.writeHead(204, safeHeaders).end()
    else answerJson(res, 200, answered.value, link)
    return null
  }
}

const challenge = { 'WWW-Authenticate': 'Bearer realm="posthouse"' }

const bodyOf = (req: IncomingMessage): ReturnType<typeof readJson> =>
  req.headers['transfer-encoding'] === undefined && Number(req.headers['content-length'] ?? 0) === 0
    ? Promise.resolve({ ok: true, body: undefined })
    : readJson(req, maxSendBytes)

const nextOf = (value: unknown): string | null =>
  typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'string' ? value.next : null

const linkTo = (path: string, query: URLSearchParams, next: string): string => {
  const again = new URLSearchParams(query)
  again.set('cursor', next)
  return `${path.slice(v1.length)}?${again}`
}

/** A refusal as a problem document. */
export const refuseAsProblem = (res: ServerResponse, { status, sentence, headers }: Refusal): void =>
  answerJson(
    res,
    status,
    { type: 'about:blank', title: STATUS_CODES[status] ?? '', status, detail: sentence },
    { ...headers, 'Content-Type': 'application/problem+json; charset=utf-8' },
  )
