import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { barredFrom } from '../../../core/contract/access.ts'
import type { TokenScope } from '../../../core/model/token.ts'
import { type ToolRequest, tools } from './tools.ts'

export type ToolAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly sentence: string }

/** Asks the control room as the API does. */
export type AskApi = (request: ToolRequest) => Promise<ToolAnswer>

const instructions =
  'Posthouse publishes videos through a farm of phones, each exactly once. Read status and why before you act. ' +
  'A job that is uncertain may have been posted: never retry around it; a person looks at the account.'

/** A server of the Model Context Protocol with the tools that the scope allows; the others are not there at all. */
export const mcpServer = (ask: AskApi, scope: TokenScope, version: string): McpServer => {
  const server = new McpServer({ name: 'posthouse', version }, { instructions })
  for (const { name, description, needs, input, touch, request } of tools) {
    if (barredFrom(scope, needs) !== null) continue
    const annotations = {
      readOnlyHint: touch === 'reads',
      destructiveHint: touch === 'decides',
      openWorldHint: false,
    }
    server.registerTool(name, { description, inputSchema: input, annotations }, async (args) => {
      const answer = await ask(request(args))
      return answer.ok
        ? { content: [{ type: 'text', text: JSON.stringify(answer.value ?? 'Done.') }] }
        : { content: [{ type: 'text', text: answer.sentence }], isError: true }
    })
  }
  return server
}
