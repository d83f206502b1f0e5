import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Reach } from '../../../src/core/contract/receiver-commands.ts'
import type { Message, Receiver } from '../../../src/core/model/receiver.ts'
import { nearRefusal } from '../../../src/main/outside/address.ts'
import { createMessenger } from '../../../src/main/outside/messenger.ts'
import { slackText } from '../../../src/main/outside/text.ts'
import { systemClock } from '../../../src/main/system/clock.ts'

interface Got {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** A server that keeps what it gets, and answers as it is told. */
const listener = async (status = 200, headers: Record<string, string> = {}) => {
  const got: Got[] = []
  const server: Server = createServer(async (req, res) => {
    let body = ''
    for await (const part of req) body += String(part)
    got.push({ path: req.url ?? '', headers: req.headers, body })
    res.writeHead(status, headers).end('secret words of the receiver')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { got, port: (server.address() as AddressInfo).port }
}

const receiver = (isNear: boolean): Receiver => ({
  id: 1 as Receiver['id'],
  name: 'ops',
  way: 'webhook',
  place: '',
  kinds: ['failed'],
  isNear,
  madeAt: 0,
  sentAt: null,
  trouble: null,
  waiting: 0,
})

const happening: Message = {
  of: 'happening',
  happening: {
    id: 'news-7',
    kind: 'failed',
    at: 1,
    sentence: 'The app refused the video <b>.',
    job: null,
    account: null,
    phone: null,
    campaign: null,
  },
}
const words: Message = { of: 'words', id: 'words-1', title: 'A post failed', body: '3 jobs: <refused> & gone.' }

const send = (reach: Reach & { sign?: string }, message: Message = happening, isNear = true, telegram = '') => {
  const hushed: string[] = []
  const messenger = createMessenger({ clock: systemClock, hush: (v) => hushed.push(v), telegram })
  return messenger.send(receiver(isNear), JSON.stringify(reach), message)
}

describe('a webhook', () => {
  it('is signed so that another library proves it, and a changed body does not pass', async () => {
    const { got, port } = await listener()
    const sign = createMessenger({ clock: systemClock, hush: () => {} }).signingSecret()
    expect(await send({ way: 'webhook', url: `http://127.0.0.1:${port}/hook?key=1`, sign })).toEqual({
      ok: true,
      value: null,
    })
    const [{ headers, body, path } = { headers: {}, body: '', path: '' }] = got
    expect(path).toBe('/hook?key=1')
    expect(new Webhook(sign).verify(body, headers as Record<string, string>)).toMatchObject({
      id: 'news-7',
      kind: 'failed',
    })
    expect(() => new Webhook(sign).verify(`${body} `, headers as Record<string, string>)).toThrow()
    expect(headers['webhook-id']).toBe('news-7')
  })

  it.each([
    [500, {}, /answered with status 500\.$/],
    [404, {}, /status 404\.$/],
    [302, { Location: 'http://127.0.0.1:1/' }, /status 302, a redirect, which is not followed\.$/],
  ])('that answers %i has not arrived, and nothing of what it said is told', async (status, headers, sentence) => {
    const { got, port } = await listener(status, headers as Record<string, string>)
    const reply = await send({ way: 'webhook', url: `http://127.0.0.1:${port}/s3cret` })
    expect(reply).toMatchObject({ ok: false, sentence: expect.stringMatching(sentence) })
    expect(JSON.stringify(reply)).not.toMatch(/s3cret|secret words/)
    expect(got).toHaveLength(1)
  })

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '169.254.169.254', '0x7f.1'])(
    'at %s gets nothing unless that was allowed',
    async (host) => {
      const { got, port } = await listener()
      expect(await send({ way: 'webhook', url: `http://${host}:${port}/` }, happening, false)).toEqual({
        ok: false,
        sentence: nearRefusal,
      })
      expect(got).toEqual([])
    },
  )

  it('that is not there is named without what opens it', async () => {
    const reply = await send({ way: 'webhook', url: 'http://127.0.0.1:1/s3cret' })
    expect(reply).toEqual({ ok: false, sentence: '127.0.0.1:1 could not be reached (ECONNREFUSED).' })
  })
})

describe('people', () => {
  it('read in Slack what cannot become a link or a mention', async () => {
    expect(slackText({ of: 'words', id: 'w', title: '<!channel>', body: 'a & b' })).toBe('&lt;!channel&gt;\na &amp; b')
    // never over a line that others read
    const open = await send({ way: 'slack', url: 'http://127.0.0.1:1/x' }, words)
    expect(open).toMatchObject({ ok: false, sentence: expect.stringContaining('Add it again') })
  })

  it('read in Telegram', async () => {
    const { got, port } = await listener()
    const reach = { way: 'telegram', token: '12345:abcdefghijklmnopqrstuvwxyz', chat: '-100' } as const
    expect(await send(reach, words, true, `http://127.0.0.1:${port}`)).toMatchObject({ ok: true })
    expect(got[0]?.path).toBe('/bot12345:abcdefghijklmnopqrstuvwxyz/sendMessage')
    expect(JSON.parse(got[0]?.body ?? '')).toEqual({
      chat_id: '-100',
      text: 'A post failed\n3 jobs: <refused> & gone.',
    })
  })

  it('get letters through a mail server', async () => {
    const letters: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, _, done) => {
        let text = ''
        stream.on('data', (part) => {
          text += String(part)
        })
        stream.on('end', () => {
          letters.push(text)
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
    onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)))
    const { port } = server.server.address() as AddressInfo
    const reach = { way: 'email', host: '127.0.0.1', port, from: 'farm@example.com', to: 'you@example.com' } as const
    expect(await send(reach, words)).toEqual({ ok: true, value: null })
    expect(letters[0]).toMatch(/Subject: A post failed/)
    expect(letters[0]).toMatch(/3 jobs: <refused> & gone\./)
    expect(await send(reach, words, false)).toEqual({ ok: false, sentence: nearRefusal })
    // a password never goes over a line that is not encrypted
    const refused = await send({ ...reach, user: 'u', password: 'p4ssw0rd' }, words)
    expect(refused.ok).toBe(false)
    expect(JSON.stringify(refused)).not.toContain('p4ssw0rd')
  })
})
