import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The line between a browser and a control room: it can be cut, which ends what runs over it, and mended. */
export interface Line {
  /** Where the browser finds the control room. */
  readonly origin: string
  cut(): void
  mend(): void
  close(): void
}

/** Passes everything on to `origin` as if it had been asked there. */
export const openLine = async (origin: string): Promise<Line> => {
  const { hostname, port, host } = new URL(origin)
  let isCut = false
  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const named = asked.headers.origin === undefined ? {} : { origin }
    const headers = { ...asked.headers, host, ...named }
    const onward = request({ hostname, port, method: asked.method, path: asked.url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers)
      given.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    answer.on('close', () => onward.destroy())
    asked.pipe(onward)
  }
  const server = createServer(pass)
  server.on('connection', (socket) => {
    if (isCut) socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true
      server.closeAllConnections()
    },
    mend: () => {
      isCut = false
    },
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
