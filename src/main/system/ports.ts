import { createServer } from 'node:net'

/** True when nothing listens on the port of this machine's loopback address and this process may. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })

const first = 15_000
const last = 31_999

/**
 * A port that was free a moment ago, from a range that no system gives to outgoing connections: those would take it from a
 * server that starts again on its port.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 100; tries++) {
    const port = first + Math.floor(Math.random() * (last - first + 1))
    if (await isFree(port)) return port
  }
  throw new Error(`no port between ${first} and ${last} is free`)
}

/** Those of the named ports that something else holds. */
export const busyPorts = async <Name extends string>(
  ports: Readonly<Record<Name, number>>,
): Promise<readonly Name[]> => {
  const names = Object.keys(ports) as Name[]
  const free = await Promise.all(names.map((name) => isFree(ports[name])))
  return names.filter((_, i) => free[i] !== true)
}
