import type { IncomingMessage, ServerResponse } from 'node:http'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { maxSendBytes } from '../../../core/contract/port.ts'
import type { Guest } from '../../../core/engine/guests.ts'
import type { Log } from '../../../core/ports.ts'
import { readJson, wrongMethod } from '../answer.ts'
import { answerApi } from '../api/answer.ts'
import { boardOf } from '../board.ts'
import type { Refusal } from '../guard.ts'
import { type AskApi, mcpServer } from './server.ts'

/** One request of an agent. Nothing is kept between two of them, so a control room that starts anew is the same to it. */
export const answerMcp = async (
  req: IncomingMessage,
  res: ServerResponse,
  guest: Guest,
  log: Log,
): Promise<Refusal | null> => {
  if (req.method !== 'POST') return wrongMethod('POST')
  const read = await readJson(req, maxSendBytes)
  if (!read.ok) return read.refusal
  const board = await boardOf(guest.panel)
  const server = mcpServer(asking(guest, log), guest.token.scope, board.farm.host.version)
  const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true })
  res.on('close', () => void server.close())
  await server.connect(transport)
  await transport.handleRequest(req, res, read.body)
  return null
}

const asking =
  (guest: Guest, log: Log): AskApi =>
  async ({ method, path, body }) => {
    const [place = '', query = ''] = path.split(/\?(.*)/s)
    try {
      const answered = await answerApi(guest, {
        method,
        path: place,
        query: new URLSearchParams(query),
        body: async () => ({ ok: true, body }),
      })
      return answered.ok ? answered : { ok: false, sentence: answered.refusal.sentence }
    } catch (error) {
      // the server would tell the agent of it in its own words
      log.warn('request of an agent failed', { error })
      return { ok: false, sentence: 'The control room failed at this; its log says why.' }
    }
  }
