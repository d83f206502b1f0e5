import { type IncomingHttpHeaders, type IncomingMessage, type RequestOptions, request } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One raw request on a connection of its own; paths and headers go out exactly as they are given. */
export const ask = async (options: RequestOptions, body: string | Buffer = ''): Promise<Answer> => {
  const res = await open(options, body)
  const parts: Buffer[] = []
  for await (const part of res) parts.push(part as Buffer)
  return { status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts).toString('utf8') }
}

export const open = (options: RequestOptions, body: string | Buffer = ''): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const req = request({ host: '127.0.0.1', agent: false, ...options }, resolve)
    req.on('error', reject)
    req.end(body)
  })

/** Events of a stream, one after another; comments are left out. */
export async function* events(res: IncomingMessage): AsyncGenerator<{ id: string; data: unknown }> {
  let text = ''
  res.setEncoding('utf8')
  for await (const part of res) {
    text += part
    const whole = text.split('\n\n')
    text = whole.pop() ?? ''
    for (const event of whole) {
      const id = /^id: (.*)$/m.exec(event)?.[1]
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (id !== undefined && data !== undefined) yield { id, data: JSON.parse(data) }
    }
  }
}
