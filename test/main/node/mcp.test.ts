import path from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { describe, expect, it, onTestFinished } from 'vitest'
import { barredFrom } from '../../../src/core/contract/access.ts'
import type { TokenScope } from '../../../src/core/model/token.ts'
import { tools } from '../../../src/main/node/mcp/tools.ts'
import { type ApiRig, apiRig } from './api/rig.ts'
import { ask } from './serve/client.ts'

type Transport = Parameters<Client['connect']>[0]

const agent = async (transport: Transport): Promise<Client> => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  onTestFinished(() => client.close())
  return client
}

const overHttp = async (rig: ApiRig, scope: TokenScope): Promise<Client> =>
  agent(
    new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${rig.port}/mcp`), {
      requestInit: { headers: { Authorization: `Bearer ${await rig.word(scope, `agent ${scope}`)}` } },
    }) as Transport,
  )

const program = path.join(import.meta.dirname, '../../../src/main/cli.ts')
const overStdio = async (rig: ApiRig, scope: TokenScope): Promise<Client> =>
  agent(
    new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', '--url', `http://127.0.0.1:${rig.port}`],
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: '/nowhere',
        POSTHOUSE_TOKEN: await rig.word(scope, `stdio ${scope}`),
      },
      stderr: 'inherit',
    }),
  )

const calls = async (client: Client, name: string, args: Record<string, unknown> = {}) => {
  const { content, isError } = (await client.callTool({ name, arguments: args })) as CallToolResult
  const text = content[0]?.type === 'text' ? content[0].text : ''
  return isError === true ? { refused: text } : (JSON.parse(text) as unknown)
}

describe.each([
  ['over HTTP', overHttp],
  ['over standard input and output', overStdio],
])('an agent %s', (_, connect) => {
  it('reads and steers with the scope of its token', { timeout: 240_000 }, async () => {
    const rig = await apiRig({ phones: 1, jobs: 3 })
    const client = await connect(rig, 'operate')
    const { tools: offered } = await client.listTools()
    expect(offered.map((t) => t.name)).toEqual(
      tools.filter((t) => barredFrom('operate', t.needs) === null).map((t) => t.name),
    )
    expect(offered.map((t) => t.name)).not.toContain('answer')
    expect(await calls(client, 'status')).toMatchObject({ jobs: { pending: 3 } })
    const page = await calls(client, 'jobs', { states: ['pending', 'failed'], limit: 2 })
    expect(page).toMatchObject({ items: [{ id: rig.jobs(0) }, { id: rig.jobs(1) }] })
    expect(await calls(client, 'skip', { jobs: [rig.jobs(0)] })).toMatchObject({ changed: 1 })
    expect(await calls(client, 'job', { job: rig.jobs(0) })).toMatchObject({ state: 'skipped' })
    expect(await calls(client, 'retry', { jobs: [rig.jobs(0)] })).toMatchObject({ changed: 1 })
    expect(await calls(client, 'why', { job: rig.jobs(0) })).toHaveProperty('reasons')
    expect(await calls(client, 'job', { job: 77 })).toEqual({ refused: 'There is no job 77.' })
    expect(await calls(client, 'pause', { scope: 'phone', target: 'P0' })).toBe('Done.')
    expect(await calls(client, 'answer', { job: rig.jobs(0), answer: 'there' })).toMatchObject({
      refused: expect.stringContaining('answer'),
    })
    expect(rig.sent).not.toContain('answer')
  })
})

describe('the tools', () => {
  it('are all named with words and ask for what the scope of an agent that reads allows', async () => {
    const rig = await apiRig({ jobs: 1 })
    const client = await overHttp(rig, 'read')
    const { tools: offered } = await client.listTools()
    expect(offered.every((t) => t.annotations?.readOnlyHint === true && (t.description ?? '').endsWith('.'))).toBe(true)
    for (const { name } of offered)
      expect([name, await calls(client, name, { job: rig.jobs(0) })]).not.toEqual([
        name,
        { refused: expect.anything() },
      ])
  })

  it('include a word about an uncertain job for an admin alone', async () => {
    const rig = await apiRig({ jobs: 1 })
    const client = await overHttp(rig, 'admin')
    const refused = await calls(client, 'answer', { job: rig.jobs(0), answer: 'there' })
    expect(refused).toMatchObject({ refused: expect.stringMatching(/\.$/) })
    expect(rig.sent).toContain('answer')
  })

  it('are closed to whoever has no token, comes from elsewhere, or only listens', async () => {
    const rig = await apiRig()
    const json = { 'Content-Type': 'application/json' }
    const Authorization = `Bearer ${await rig.word('read')}`
    const to = { port: rig.port, path: '/mcp', method: 'POST' }
    expect((await ask({ ...to, headers: json }, '{}')).status).toBe(401)
    expect((await ask({ ...to, headers: { ...json, Authorization, Host: 'evil.example' } }, '{}')).status).toBe(421)
    expect((await ask({ ...to, method: 'GET', headers: { Authorization } })).status).toBe(405)
    expect((await ask({ ...to, headers: { ...json, Authorization } }, `"${'x'.repeat(1_000_001)}"`)).status).toBe(413)
  })
})
