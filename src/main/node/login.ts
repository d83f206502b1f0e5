import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../../core/ports.ts'
import { safeHeaders, wrongMethod } from './answer.ts'
import { isToken, type Refusal } from './guard.ts'
import { Tries } from './tries.ts'

const mostTries = 5
const triesMs = 60_000
const mostBytes = 2_000
const anyone = ''

/** A password in exchange for the token's cookie, for panels on other machines. Five wrong ones a minute, whoever tries. */
export class Login {
  readonly #password: string
  readonly #tries: Tries

  constructor(password: string, clock: Clock) {
    this.#password = password
    this.#tries = new Tries(mostTries, triesMs, clock)
  }

  /** Answers the page or takes a password; `enter` lets the browser in. */
  async answer(req: IncomingMessage, res: ServerResponse, enter: () => null): Promise<Refusal | null> {
    if (req.method === 'GET' || req.method === 'HEAD') return this.#show(res, 200, '')
    if (req.method !== 'POST') return wrongMethod('GET, HEAD, POST')
    const wait = this.#tries.wait(anyone)
    if (wait > 0) return this.#show(res, 429, `Too many wrong passwords. Try again in ${wait} s.`, wait)
    const shown = await readPassword(req)
    if (shown !== null && isToken(shown, this.#password)) {
      this.#tries.forget(anyone)
      return enter()
    }
    this.#tries.add(anyone)
    return this.#show(res, 401, 'That is not the password.')
  }

  #show(res: ServerResponse, status: number, sentence: string, retryAfter?: number): null {
    res.writeHead(status, {
      ...safeHeaders,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    })
    res.end(page(sentence))
    return null
  }
}

const readPassword = async (req: IncomingMessage): Promise<string | null> => {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > mostBytes) return null
    parts.push(part)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8')).get('password')
}

/** `sentence` is one of our own: nothing that was sent is shown. */
const page = (sentence: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Posthouse</title>
<style>
  :root { color-scheme: dark light }
  body { min-height: 100vh; margin: 0; display: grid; place-content: center; font: 15px/1.5 system-ui, sans-serif }
  form { display: grid; gap: 12px; width: 280px }
  input, button { font: inherit; padding: 8px 10px; border-radius: 6px; border: 1px solid GrayText }
  p { margin: 0; min-height: 1.5em }
</style>
<form method="post" action="/login">
  <strong>Posthouse</strong>
  <label for="password">Password of this control room</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
  <button>Open the panel</button>
  <p role="alert">${sentence}</p>
</form>
</html>
`
