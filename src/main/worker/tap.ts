import { request } from 'node:http'

export type Tapped = 'sent' | 'unsent' | 'unknown'

/**
 * The commit: one click request on a connection of its own. Nothing here or below it repeats a request: no client
 * library, no kept-alive connection that could be stale, no second try.
 *
 * `sent`: the driver confirmed the click. `unsent`: the connection was never made, so nothing left this machine.
 * `unknown`: everything else; the phone may have felt the tap, may feel it yet, or not.
 */
export const tapOnce = (session: string, element: string, limitMs: number): Promise<Tapped> =>
  new Promise((resolve) => {
    let isConnected = false
    const url = `${session}/element/${encodeURIComponent(element)}/click`
    const body = '{}'
    const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': String(body.length) }
    const sent = request(url, { method: 'POST', agent: false, headers })
    const end = (how: Tapped) => {
      clearTimeout(timer)
      resolve(how)
      sent.destroy()
    }
    const timer = setTimeout(() => end(isConnected ? 'unknown' : 'unsent'), limitMs)
    sent.on('socket', (socket) => socket.once('connect', () => (isConnected = true)))
    sent.on('response', (response) => {
      response.resume()
      response.on('error', () => end('unknown'))
      response.on('end', () => end(response.statusCode === 200 ? 'sent' : 'unknown'))
    })
    sent.on('error', () => end(isConnected ? 'unknown' : 'unsent'))
    sent.end(body)
  })
