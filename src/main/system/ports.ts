import { createServer } from 'node:net'

/** True when nothing listens on the port of this machine's loopback address and this process may. */
export const isFree = (port: number): Promise<boolean> => listenOn(port).then((got) => got !== null)

/** A port that was free a moment ago. */
export const freePort = async (): Promise<number> => {
  const port = await listenOn(0)
  if (port === null) throw new Error('the system gave no free port')
  return port
}

/** Those of the named ports that something else holds. */
export const busyPorts = async <Name extends string>(
  ports: Readonly<Record<Name, number>>,
): Promise<readonly Name[]> => {
  const names = Object.keys(ports) as Name[]
  const free = await Promise.all(names.map((name) => isFree(ports[name])))
  return names.filter((_, i) => free[i] !== true)
}

const listenOn = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      const got = typeof address === 'object' && address !== null ? address.port : null
      server.close(() => resolve(got))
    })
  })
