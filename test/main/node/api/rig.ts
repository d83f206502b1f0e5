import { onTestFinished } from 'vitest'
import type { Panel } from '../../../../src/core/contract/panel.ts'
import { guests } from '../../../../src/core/engine/guests.ts'
import type { TokenScope } from '../../../../src/core/model/token.ts'
import { serve } from '../../../../src/main/node/serve.ts'
import { hashWord, mintWord } from '../../../../src/main/system/tokens.ts'
import { send } from '../../../core/engine/handlers/send.ts'
import { type TestRoom, testRoom } from '../../../fakes/room.ts'
import { type Answer, ask } from '../serve/client.ts'

/** What tests read of bodies; which of it is there depends on the address. */
export interface Told {
  readonly items: readonly { readonly id: number | string }[]
  readonly next: string | null
  readonly state: string
  readonly detail: string
  readonly holds?: readonly unknown[]
  readonly farm: { readonly holds: readonly unknown[] }
}

export interface ApiRig {
  readonly room: TestRoom
  readonly port: number
  /** Commands as the control room got them. */
  readonly sent: string[]
  /** Id of the n-th job. */
  jobs(n: number): number
  /** A fresh token of this scope. */
  word(scope: TokenScope, name?: string): Promise<string>
  /** Asks with this scope; an address below `/api/v1`. */
  get(path: string, scope?: TokenScope): Promise<Answer & { readonly json: Told }>
  post(path: string, body?: unknown, scope?: TokenScope): Promise<Answer & { readonly json: Told }>
}

/** A host that runs, with a real engine and store behind it. */
export const apiRig = async (options: Parameters<typeof testRoom>[0] = {}): Promise<ApiRig> => {
  const room = await testRoom(options)
  const { world, hub } = room
  const sent: string[] = []
  const desk = { mint: mintWord, rules: new Map(), doctor: async () => [] }
  const panel = {
    send: (name: string, input: unknown) => {
      sent.push(name)
      return send(room, name, input, desk, { cards: () => [] })
    },
    watch: (cursor: string | null, onFrame: never) => hub.watch(cursor, onFrame),
  } as unknown as Panel
  const served = await serve({
    panel,
    token: 'the-room-itself',
    admit: guests({ ...world, panel, hash: hashWord }),
    port: 0,
    host: '127.0.0.1',
    evidenceFolder: '/nowhere',
    pageFolder: '/nowhere',
    clock: world.clock,
    log: world.log,
  })
  if (!served.ok) throw new Error(served.sentence)
  const { port } = served.value
  onTestFinished(() => served.value.stop())
  const words = new Map<TokenScope, string>()
  const word = async (scope: TokenScope, name: string = scope): Promise<string> => {
    const minted = mintWord()
    const added = await world.store.addToken({ name, scope, hash: minted.hash }, world.clock.now())
    if (!added.ok) throw new Error(added.sentence)
    return minted.word
  }
  const known = async (scope: TokenScope): Promise<string> => {
    const now = words.get(scope) ?? (await word(scope))
    words.set(scope, now)
    return now
  }
  const asks = async (method: string, path: string, scope: TokenScope, body?: unknown) => {
    const headers = {
      Authorization: `Bearer ${await known(scope)}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    }
    const text = body === undefined ? '' : JSON.stringify(body)
    const answer = await ask({ port, method, path: `/api/v1${path}`, headers }, text)
    return { ...answer, json: (answer.body === '' ? null : JSON.parse(answer.body)) as Told }
  }
  return {
    room,
    port,
    sent,
    jobs: (n) => room.jobs[n] ?? 0,
    word,
    get: (path, scope = 'read') => asks('GET', path, scope),
    post: (path, body, scope = 'operate') => asks('POST', path, scope, body),
  }
}
