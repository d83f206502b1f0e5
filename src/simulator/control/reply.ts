import type { IncomingMessage, ServerResponse } from 'node:http'
import type { z } from 'zod'

/** A request that cannot be served; the sentence goes to whoever sent it. */
export class Refusal {
  readonly status: number
  readonly sentence: string

  constructor(status: number, sentence: string) {
    this.status = status
    this.sentence = sentence
  }
}

const longestBody = 65_536

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(`${JSON.stringify(value)}\n`)
}

/** The body as JSON; an empty one is an empty object. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of request) {
    const bytes = Buffer.from(part)
    length += bytes.length
    if (length > longestBody) throw new Refusal(413, `The body is longer than ${longestBody} bytes.`)
    parts.push(bytes)
  }
  const text = Buffer.concat(parts).toString('utf8')
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal(400, 'The body is not valid JSON.')
  }
}

/** The value as its schema wants it, or a sentence that names the first wrong place. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, what: string): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? what : `${what}.${issue.path.join('.')}`
  throw new Refusal(400, `${place}: ${issue?.message ?? 'not valid'}.`.replace(/\.\.$/, '.'))
}
