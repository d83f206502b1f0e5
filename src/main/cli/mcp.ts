import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import type { Command } from 'commander'
import { z } from 'zod'
import { type TokenScope, tokenScopes } from '../../core/model/token.ts'
import { type AskApi, mcpServer, type ToolAnswer } from '../node/mcp/server.ts'
import { aboutData, type Call, does, refuse } from './call.ts'
import { reach } from './reach.ts'

const limitMs = 120_000
const tokenName = 'POSTHOUSE_TOKEN'

/** `posthouse mcp`: an agent speaks to the control room through this process, with the scope of its token. */
export const addMcp = (program: Command, call: Call): void => {
  const command = aboutData(program.command('mcp'))
    .description(
      `let an agent (MCP over standard input and output) use the control room, with the token in ${tokenName}`,
    )
    .option('--url <address>', 'of a control room on another machine, such as http://10.0.0.5:4600')
  does(command, call, async ({ places }, { url }) => {
    const word = call.env[tokenName] ?? ''
    if (!/^[\w-]{1,200}$/.test(word))
      return refuse(call, `Put a token into ${tokenName}; posthouse token add makes one.`)
    // looked up at each request: the control room may start anew meanwhile, on another port
    const base = (): string | null => {
      if (typeof url === 'string') return url.replace(/\/$/, '')
      const reached = reach(places, call.now)
      return reached.kind === 'room' ? `http://127.0.0.1:${reached.record.port}` : null
    }
    const ask = asking(base, word)
    const self = await ask({ method: 'GET', path: '/token' })
    if (!self.ok) return refuse(call, self.sentence)
    const scope = scopeOf(self.value)
    if (scope === null) return refuse(call, 'What answers there is no control room that this program knows.')
    const server = mcpServer(ask, scope, call.version)
    const gone = new Promise<void>((resolve) => {
      process.stdin.once('end', resolve)
      process.stdin.once('close', resolve)
      server.server.onclose = resolve
    })
    await server.connect(new StdioServerTransport(process.stdin, process.stdout))
    await gone
    await server.close()
    return 0
  })
}

const selfShape = z.object({ scope: z.enum(tokenScopes) })
const scopeOf = (value: unknown): TokenScope | null => {
  const parsed = selfShape.safeParse(value)
  return parsed.success ? parsed.data.scope : null
}

const problemShape = z.object({ detail: z.string() })

const asking =
  (base: () => string | null, word: string): AskApi =>
  async ({ method, path, body }): Promise<ToolAnswer> => {
    const address = base()
    if (address === null) return { ok: false, sentence: 'No control room runs. Start one with: posthouse run' }
    try {
      const res = await fetch(`${address}/api/v1${path}`, {
        method,
        headers: {
          Authorization: `Bearer ${word}`,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(limitMs),
      })
      const text = await res.text()
      const answer: unknown = text === '' ? null : JSON.parse(text)
      if (res.ok) return { ok: true, value: answer }
      const problem = problemShape.safeParse(answer)
      return { ok: false, sentence: problem.success ? problem.data.detail : `It answered with status ${res.status}.` }
    } catch (error) {
      return { ok: false, sentence: `The control room at ${address} does not answer (${(error as Error).message}).` }
    }
  }
