import { request } from 'node:http'
import { type Call, type Commands, options } from './call.ts'

/** Asks by a real proxy on the simulator's machine; a simulated phone has no other way out. */
async function curl({ args, out, signal }: Call): Promise<number> {
  const { flags, rest } = options(args, ['-x', '-m', '-w', '-o'])
  const format = flags.get('-w') ?? ''
  const told = (code: number): void =>
    out(format.replaceAll('\\n', '\n').replace('%{http_code}', `${code}`.padStart(3, '0')))
  const proxy = /^http:\/\/([^:/]+):(\d+)$/.exec(flags.get('-x') ?? '')
  if (proxy === null) {
    told(0)
    return 6
  }
  return new Promise((resolve) => {
    const fail = (): void => {
      told(0)
      resolve(7)
    }
    const timeout = Number(flags.get('-m') ?? '30') * 1_000
    const asked = request(
      { host: proxy[1], port: Number(proxy[2]), path: rest[0] ?? '', timeout, signal },
      (answer) => {
        answer.on('data', (chunk: Buffer) => out(chunk))
        answer.on('end', () => {
          told(answer.statusCode ?? 0)
          resolve(0)
        })
        answer.on('error', fail)
      },
    )
    asked.on('timeout', () => asked.destroy(new Error('it took too long')))
    asked.on('error', fail)
    asked.end()
  })
}

export const networkCommands: Commands = { curl }
