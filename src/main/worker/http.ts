import { request } from 'node:http'

export interface Answered {
  readonly status: number
  readonly body: string
}

/** One GET on a connection of its own; null when no whole answer came in time. */
export const getJson = (url: string, limitMs: number): Promise<Answered | null> =>
  new Promise((resolve) => {
    const sent = request(url, { agent: false, headers: { accept: 'application/json' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => end({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') }))
      response.on('error', () => end(null))
    })
    const timer = setTimeout(() => {
      end(null)
      sent.destroy()
    }, limitMs)
    const end = (answer: Answered | null) => {
      clearTimeout(timer)
      resolve(answer)
    }
    sent.on('error', () => end(null))
    sent.end()
  })
