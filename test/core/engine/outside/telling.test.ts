import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { Telling } from '../../../../src/core/engine/outside/telling.ts'
import type { AccountId, PhoneId } from '../../../../src/core/model/ids.ts'
import type { Message, NewsKind } from '../../../../src/core/model/receiver.ts'
import type { Reply } from '../../../../src/core/ports.ts'
import { FileSecrets, wordsCipher } from '../../../../src/main/system/secrets.ts'
import { settled } from '../../../fakes/clock.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { send } from '../handlers/send.ts'

const no: Reply = { ok: false, sentence: 'example.com answered with status 500.' }

/** A room that tells, over a network in the test's hands. */
const telling = async (room: TestRoom, quiet: { from: number; to: number } | null = null) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'posthouse-telling-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = path.join(folder, 'secrets.locked')
  const secrets = new FileSecrets({ file, cipher: wordsCipher('twelve letters and more'), hush: () => {} })
  const carried: { readonly to: string; readonly message: Message; readonly secret: string }[] = []
  const net = { isUp: true }
  const start = async () => {
    const one = new Telling({
      ...room.world,
      secrets,
      messenger: {
        signingSecret: () => 'whsec_test',
        send: async (receiver, secret, message) => {
          if (!net.isUp) return no
          carried.push({ to: receiver.name, message, secret })
          return { ok: true, value: null }
        },
      },
      watch: (cursor, onFrame) => room.hub.watch(cursor, onFrame),
      quiet: () => quiet,
      minuteOf: () => 60,
    })
    await one.start()
    onTestFinished(() => one.stop())
    return one
  }
  const first = await start()
  const sends = (name: string, input: unknown) => send(room, name, input, {}, {}, first.outside)
  const add = (name: string, kinds: readonly NewsKind[], reach: object) =>
    sends('add-receiver', { name, kinds: [...kinds], reach })
  return { first, start, sends, add, carried, net }
}

const webhook = { way: 'webhook', url: 'https://example.com/hook?key=s3cret' }
const slack = { way: 'slack', url: 'https://hooks.slack.com/services/s3cret' }
const lost = (room: TestRoom, n: number) =>
  room.store.note({
    at: room.clock.now(),
    who: 'phone',
    what: 'lost',
    why: `adb lost it ${n}.`,
    job: null,
    phone: 'P0' as PhoneId,
    account: null,
  })

/** Secrets are locked by real threads, which no manual clock moves. */
const until = async (room: TestRoom, isSo: () => boolean, ms = 2_000): Promise<void> => {
  for (let n = 0; n < 400 && !isSo(); n++) {
    await room.clock.advance(ms)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(isSo()).toBe(true)
}

describe('webhooks', () => {
  it('are told of what happened, with the secret and in its order', async () => {
    const room = await testRoom()
    const { add, carried } = await telling(room)
    expect(await add('ops', ['phone'], webhook)).toMatchObject({ ok: true, value: { sign: 'whsec_test' } })
    await lost(room, 1)
    await lost(room, 2)
    await until(room, () => carried.length === 2)
    expect(carried.map((c) => c.message)).toMatchObject([
      { happening: { kind: 'phone', sentence: 'adb lost it 1.', phone: { id: 'P0', name: 'phone 0' } } },
      { happening: { sentence: 'adb lost it 2.' } },
    ])
    expect(JSON.parse(carried[0]?.secret ?? '')).toEqual({ ...webhook, sign: 'whsec_test' })
    expect(JSON.stringify(await room.store.receivers())).not.toContain('s3cret')
  })

  it('get all of it after an outage and a restart of the control room', async () => {
    const room = await testRoom()
    const { first, start, add, carried, net } = await telling(room)
    await add('ops', ['phone'], webhook)
    net.isUp = false
    await lost(room, 1)
    let failed = 0
    await until(room, () => {
      void room.store.dueMessages(room.clock.now() * 2).then(([m]) => {
        failed = m?.tries ?? 0
      })
      return failed >= 2
    })
    expect(await room.store.receivers()).toMatchObject([{ waiting: 1, trouble: no.ok ? '' : no.sentence }])
    await first.stop()
    await lost(room, 2)
    net.isUp = true
    await start()
    await until(room, () => carried.length === 2, 20_000)
    expect(carried.map((c) => c.to)).toEqual(['ops', 'ops'])
  })
})

describe('people', () => {
  it('are told in words, grouped, without what they did not ask for', async () => {
    const room = await testRoom({ phones: 2 })
    const { add, carried } = await telling(room)
    await add('chat', ['account'], slack)
    await room.hub.settled()
    for (const job of [null, null, null])
      room.hub.notice({ level: 'trouble', sentence: 'Sign in.', fault: 'signed-out', job, account: 1 as AccountId })
    room.hub.notice({ level: 'warning', sentence: 'It is offline.', fault: 'phone-offline', phone: 'P1' as PhoneId })
    await room.hub.settled()
    await until(room, () => carried.length === 1)
    expect(carried).toMatchObject([
      { to: 'chat', message: { of: 'words', title: '@account0 is held', body: '3 times: Sign in.' } },
    ])
  })

  it('have their quiet hours', async () => {
    const room = await testRoom()
    const { add, carried } = await telling(room, { from: 0, to: 120 })
    await add('chat', ['account'], slack)
    room.hub.notice({ level: 'trouble', sentence: 'Sign in.', fault: 'signed-out', account: 1 as AccountId })
    await room.hub.settled()
    await room.clock.advance(30 * 60_000)
    await settled()
    expect(carried).toEqual([])
  })
})

describe('steering', () => {
  it('a test says how it went, and is remembered', async () => {
    const room = await testRoom()
    const { add, sends, carried, net } = await telling(room)
    await add('ops', ['failed'], webhook)
    expect(await sends('test-receiver', { name: 'ops' })).toEqual({ ok: true, value: null })
    expect(carried).toMatchObject([{ message: { happening: { kind: 'test' } } }])
    net.isUp = false
    expect(await sends('test-receiver', { name: 'ops' })).toEqual(no)
    expect(await sends('receivers', {})).toMatchObject({ value: [{ trouble: no.ok ? '' : no.sentence }] })
    expect(await sends('remove-receiver', { name: 'ops' })).toMatchObject({ ok: true })
    expect(await sends('test-receiver', { name: 'ops' })).toMatchObject({ ok: false })
  })

  it.each([
    [{ name: 'a', kinds: ['posted'], reach: slack }, 'only a webhook can be told of every post'],
    [{ name: 'a', kinds: [], reach: webhook }, 'kinds'],
    [{ name: 'a', kinds: ['failed'], reach: { way: 'webhook', url: 'ftp://x' } }, 'must be an address'],
    [{ name: 'a', kinds: ['failed'], reach: { ...slack, url: 'http://hooks.slack.com/x' } }, 'must begin with https'],
    [{ name: 'a', kinds: ['failed'], reach: { way: 'telegram', token: 'x', chat: '1' } }, 'must be a bot’s token'],
    [
      { name: 'a', kinds: ['failed'], reach: { way: 'email', host: 'h', from: 'x', to: 'y@z.de' } },
      'must be an address',
    ],
  ])('%j is refused: %s', async (input, words) => {
    const { sends } = await telling(await testRoom())
    expect(await sends('add-receiver', input)).toMatchObject({ ok: false, sentence: expect.stringContaining(words) })
  })
})
