import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { fault } from '../../../core/model/fault.ts'
import type { Millis } from '../../../core/model/ids.ts'
import { parseJson } from '../../../core/model/json.ts'
import type { Answer, Refused, VendorKeys } from '../../../core/ports/provider.ts'
import type { Clock } from '../../../core/ports.ts'
import type { Limiter } from '../limiter.ts'
import { refusal } from './codes.ts'
import { envelopeShape } from './shapes.ts'
import { authorize } from './signature.ts'

export interface Line {
  /** Without a slash at its end. */
  readonly base: string
  readonly who: VendorKeys
  readonly limiter: Limiter
  readonly clock: Clock
  readonly limitMs?: Millis
}

/** A read may be asked again whatever became of it; after an act the state must be looked at first. */
export type Purpose = 'read' | 'act'

const banMs: Millis = 2 * 60 * 60_000
const callMs: Millis = 30_000
const mostBytes = 4 << 20

/** Batches say in the envelope that not all went well; the batch itself says which did not. */
const partly: ReadonlySet<number> = new Set([40006, 40009])

/** Makes one call, once. What is refused carries neither the vendor's words nor anything that was sent. */
export const call = async <T>(
  line: Line,
  path: string,
  body: object,
  shape: z.ZodType<T>,
  purpose: Purpose,
): Promise<Answer<T>> => {
  const leave = await line.limiter.enter()
  if (!leave.ok) {
    const reaction = leave.fault.type === 'vendor-banned' ? 'pause' : 'wait'
    return { ok: false, fault: leave.fault, reaction, code: null }
  }
  try {
    const said = await post(line, path, body)
    if (said.kind === 'silent') return down(`${path}: ${said.words}`, purpose)
    if (said.kind === 'status')
      return said.status >= 500 ? down(`${path}: HTTP ${said.status}`, purpose) : ofStatus(path, said.status)
    return judge(line, path, said.body, shape, purpose)
  } finally {
    leave.done()
  }
}

type Said =
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'silent'; readonly words: string }

const post = async ({ base, who, clock, limitMs = callMs }: Line, path: string, body: object): Promise<Said> => {
  try {
    const response = await fetch(`${base}/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorize(who, { traceId: randomUUID(), at: clock.now() }) },
      body: JSON.stringify(body),
      // a redirect would carry the key to somebody else
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    })
    if (response.status !== 200) {
      await response.body?.cancel()
      return { kind: 'status', status: response.status }
    }
    return { kind: 'json', body: parseJson(await text(response)) }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    return { kind: 'silent', words: isLate ? `no answer in ${limitMs / 1000} s` : 'the connection failed' }
  }
}

const text = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > mostBytes) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const judge = <T>({ limiter }: Line, path: string, body: unknown, shape: z.ZodType<T>, purpose: Purpose): Answer<T> => {
  const envelope = envelopeShape.safeParse(body)
  if (!envelope.success) return unreadable(path, purpose)
  const { code, data } = envelope.data
  if (code !== 0 && !partly.has(code)) {
    const refused = refusal('envelope', code)
    if (refused.reaction === 'pause') limiter.ban(banMs)
    return refused
  }
  const value = shape.safeParse(data)
  return value.success ? { ok: true, value: value.data } : unreadable(path, purpose)
}

const down = (words: string, purpose: Purpose): Refused => ({
  ok: false,
  fault: fault(purpose === 'read' ? 'vendor-down' : 'vendor-unclear', words),
  reaction: purpose === 'read' ? 'wait' : 'look',
  code: null,
})

/** An answer in another shape: asking again will not change it, and an act may well have been done. */
const unreadable = (path: string, purpose: Purpose): Refused => ({
  ok: false,
  fault: fault('vendor-unclear', `${path}: an answer of another shape`),
  reaction: purpose === 'read' ? 'configure' : 'look',
  code: null,
})

const ofStatus = (path: string, status: number): Refused => {
  const isBusy = status === 429 || status === 408
  return {
    ok: false,
    fault: fault(isBusy ? 'vendor-busy' : 'vendor-refused', `${path}: HTTP ${status}`),
    reaction: isBusy ? 'wait' : 'configure',
    code: null,
  }
}
