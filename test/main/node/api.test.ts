import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, it } from 'vitest'
import { accessOf } from '../../../src/core/contract/access.ts'
import { type CommandName, commands } from '../../../src/core/contract/commands.ts'
import { tokenScopes } from '../../../src/core/model/token.ts'
import { answerApi } from '../../../src/main/node/api/answer.ts'
import { routes } from '../../../src/main/node/api/routes.ts'
import { apiRig, type Told } from './api/rig.ts'
import { ask } from './serve/client.ts'

const json = { 'Content-Type': 'application/json' }

describe('reading', () => {
  it('status, cards, jobs and events, in the shapes that the description promises', async () => {
    const { room, get, post } = await apiRig({ phones: 2, jobs: 3 })
    expect((await get('/status')).json).toMatchObject({ version: '0', jobs: { pending: 3 }, phones: { all: 2 } })
    expect((await get('/phones')).json.items).toMatchObject([{ id: 'P0', accounts: [1] }, { id: 'P1' }])
    expect((await get('/phones/P1')).json).toMatchObject({ id: 'P1', link: 'tcp', server: null })
    expect((await get('/accounts/2')).json).toMatchObject({ handle: 'account1', cap: 100 })
    expect((await get('/campaigns')).json.items).toMatchObject([{ name: 'test', jobs: { pending: 3 } }])
    const job = (await get(`/jobs/${room.jobs[0]}`)).json
    expect(job).toMatchObject({ state: 'pending', account: { handle: 'account0' }, fault: null, moves: [] })
    expect((await get(`/jobs/${room.jobs[0]}/why`)).json).toHaveProperty('reasons')
    expect((await post('/phones/P1/pause')).status).toBe(204)
    await room.hub.settled()
    const events = (await get('/events?limit=1&who=token')).json
    expect(events.items).toMatchObject([{ who: 'token', what: 'pause', why: 'The token “operate” asked for it.' }])
  })

  it('every GET answers what its own shape says', async () => {
    const { room, get } = await apiRig({ phones: 1, jobs: 2 })
    const filled: Record<string, string> = { phone: 'P0', account: '1', campaign: '1', job: String(room.jobs[0]) }
    for (const route of routes.filter((r) => r.method === 'GET')) {
      const answer = await get(route.path.replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? ''))
      expect([route.path, answer.status]).toEqual([route.path, 200])
      const parsed = route.answer?.safeParse(answer.json)
      expect([route.path, parsed?.error]).toEqual([route.path, undefined])
    }
  })

  it('pages follow one another without a gap, by cursor and by link', async () => {
    const { get, port, word } = await apiRig({ phones: 5, jobs: 12 })
    for (const list of ['jobs', 'accounts', 'phones', 'events']) {
      const all = (await get(`/${list}?limit=500`)).json.items.map((i) => i.id)
      const seen: unknown[] = []
      let next: string | null = null
      do {
        const page: Told = (await get(`/${list}?limit=3${next === null ? '' : `&cursor=${next}`}`)).json
        seen.push(...page.items.map((i) => i.id))
        next = page.next
      } while (next !== null)
      expect([list, seen]).toEqual([list, all])
    }
    const first = await get('/jobs?limit=5&states=pending')
    const to = /^<(.*)>; rel="next"$/.exec(String(first.headers['link']))?.[1] ?? ''
    const headers = { Authorization: `Bearer ${await word('read', 'link')}` }
    const second = JSON.parse((await ask({ port, path: to, headers })).body)
    expect(second.items).toHaveLength(5)
    expect(second.items[0].id).toBeGreaterThan(Number(first.json.items.at(-1)?.id))
  })

  it.each([
    ['/jobs?cursor=xyz', 400, 'cursor: it is not one that this list gave out.'],
    ['/accounts?cursor=WyJwaG9uZXMiLCJQMCJd', 400, 'cursor: it is not one that this list gave out.'],
    ['/jobs?limit=0', 422, 'limit: '],
    ['/jobs?limit=many', 422, 'limit: '],
    ['/jobs?states=asleep', 422, 'states.0: '],
    ['/jobs?fly=1', 422, 'Unrecognized key: "fly"'],
    ['/jobs/77', 404, 'There is no job 77.'],
    ['/jobs/x', 422, 'job: '],
    ['/phones/none', 404, 'There is no phone none.'],
    ['/phones/%E0%A4%A', 400, 'The address is not one.'],
    ['/nothing', 404, 'There is nothing at this address'],
    ['', 404, 'There is nothing at this address'],
    ['/jobs/1/retry', 405, 'Only POST is answered here.'],
  ])('%s is a problem %i: %s', async (path, status, sentence) => {
    const answer = await (await apiRig()).get(path)
    expect(answer.json).toMatchObject({ type: 'about:blank', status })
    expect(answer.json.detail).toContain(sentence)
    expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
    })
  })
})

describe('acting', () => {
  it('on one job, and a conflict says why', async () => {
    const { room, get, post } = await apiRig({ jobs: 2 })
    const job = room.jobs[1]
    const state = async () => (await get(`/jobs/${job}`)).json.state
    expect((await post(`/jobs/${job}/pause`)).status).toBe(204)
    expect(await state()).toBe('paused')
    expect((await post(`/jobs/${job}/resume`)).status).toBe(204)
    expect((await post(`/jobs/${job}/skip`)).status).toBe(204)
    expect(await state()).toBe('skipped')
    expect((await post(`/jobs/${job}/retry`)).status).toBe(204)
    expect(await state()).toBe('pending')
    const again = await post(`/jobs/${job}/retry`)
    expect(again.status).toBe(409)
    expect(again.json.detail).toMatch(/\.$/)
    expect((await post(`/jobs/${job}/answer`, { answer: 'there' }, 'admin')).status).toBe(409)
  })

  it('on farm, phones, accounts and campaigns', async () => {
    const { room, get, post } = await apiRig({ phones: 1, jobs: 1 })
    const holds = async (path: string) => {
      await room.hub.settled()
      return (await get(path)).json.holds?.length ?? (await get('/status')).json.farm.holds.length
    }
    for (const path of ['/phones/P0', '/accounts/1', '/campaigns/1', '/farm']) {
      expect((await post(`${path}/pause`)).status).toBe(204)
      expect((await post(`${path}/pause`)).status).toBe(204)
      if (path !== '/farm') expect([path, await holds(path)]).toEqual([path, 1])
      expect((await post(`${path}/resume`)).status).toBe(204)
      expect((await post(`${path}/release`)).json).toEqual({ lifted: 0 })
    }
    expect((await post('/phones/P9/pause')).json.detail).toBe('There is no phone P9.')
    expect((await post('/farm/drain')).status).toBe(204)
    expect((await post('/farm/start')).status).toBe(204)
    expect((await post('/farm/stop', { how: 'drain' }, 'admin')).status).toBe(204)
  })

  it('with any command by its name, in bulk too', async () => {
    const { post, room } = await apiRig({ jobs: 3 })
    const skipped = await post('/commands/skip', { query: { states: ['pending'] } })
    expect(skipped.json).toMatchObject({ changed: 3, left: 0 })
    expect((await room.store.counts()).skipped).toBe(3)
    expect((await post('/commands/skip', { jobs: [] })).status).toBe(422)
    expect((await post('/commands/fly', {})).status).toBe(404)
  })
})

describe('who may', () => {
  it('each command is open to its scopes and to no other', async () => {
    const { get, post, sent } = await apiRig()
    for (const name of Object.keys(commands) as CommandName[])
      for (const scope of tokenScopes) {
        sent.length = 0
        const { status } = await post(`/commands/${name}`, { stray: true }, scope)
        const needs = accessOf[name]
        const may = needs !== 'room' && tokenScopes.indexOf(scope) >= tokenScopes.indexOf(needs)
        expect([name, scope, status]).toEqual([name, scope, needs === 'room' ? 404 : may ? 422 : 403])
        expect(sent).toEqual([])
      }
    expect((await get('/status', 'admin')).status).toBe(200)
  })

  it('a guest’s own panel refuses too, whatever the way in', async () => {
    const { room, sent, word } = await apiRig()
    const { guests } = await import('../../../src/core/engine/guests.ts')
    const { hashWord } = await import('../../../src/main/system/tokens.ts')
    const panel = { watch: () => () => {}, send: async (name: string) => sent.push(name) } as never
    const guest = await guests({ ...room.world, panel, hash: hashWord })(await word('read'))
    expect(await guest?.panel.send('retry', { jobs: [1] })).toMatchObject({ ok: false })
    const asked = { method: 'POST', path: '/jobs/1/retry', query: new URLSearchParams() }
    const answer = guest && (await answerApi(guest, { ...asked, body: async () => ({ ok: true, body: {} }) }))
    expect(answer).toMatchObject({ refusal: { status: 403 } })
    expect(sent).toEqual([])
  })

  it('wrong words are limited, right ones are heard all the same, removed ones not', async () => {
    const { port, word, room } = await apiRig()
    const right = await word('read')
    const as = (token: string, more = {}) =>
      ask({
        port,
        path: '/api/v1/status',
        headers: { ...(token === '' ? {} : { Authorization: `Bearer ${token}` }), ...more },
      })
    expect(await as('')).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="posthouse"' } })
    expect((await as('the-room-itself')).status).toBe(401)
    for (let n = 0; n < 9; n++) expect((await as(`ph_wrong-${n}`)).status).toBe(401)
    expect(await as('ph_wrong')).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
    expect((await as(right)).status).toBe(200)
    await room.clock.advance(61_000)
    expect((await as('ph_wrong')).status).toBe(401)
    expect((await as(right, { Host: 'evil.example' })).status).toBe(421)
    expect((await as(right, { Origin: 'http://evil.example' })).status).toBe(403)
    await room.store.removeToken('read')
    expect((await as(right)).status).toBe(401)
  })

  it('Prometheus may read with a token that lasts', async () => {
    const { port, word } = await apiRig()
    const as = async (token: string) =>
      (await ask({ port, path: '/metrics', headers: { Authorization: `Bearer ${token}` } })).status
    expect([await as(await word('read')), await as('the-room-itself'), await as('ph_wrong')]).toEqual([200, 200, 401])
    const send = {
      port,
      path: '/send',
      method: 'POST',
      headers: { ...json, Authorization: `Bearer ${await word('admin')}` },
    }
    expect((await ask(send, '{"command":"start"}')).status).toBe(401)
  })

  it('bodies are JSON of a bounded size', async () => {
    const { port, word } = await apiRig()
    const Authorization = `Bearer ${await word('operate')}`
    const to = { port, path: '/api/v1/commands/skip', method: 'POST' }
    expect((await ask({ ...to, headers: { Authorization } }, 'jobs=1')).status).toBe(415)
    expect((await ask({ ...to, headers: { ...json, Authorization } }, '{')).status).toBe(400)
    expect((await ask({ ...to, headers: { ...json, Authorization } }, `"${'x'.repeat(1_000_001)}"`)).status).toBe(413)
  })
})

describe('the description', () => {
  it('is OpenAPI 3.1 and tells of every route, with its parameters and its problem', async () => {
    const { port } = await apiRig()
    const text = (await ask({ port, path: '/api/v1/openapi.json' })).body
    const checked = await new Validator().validate(JSON.parse(text))
    expect(checked).toMatchObject({ valid: true })
    const { paths, openapi } = JSON.parse(text)
    expect(openapi).toBe('3.1.0')
    const told = Object.entries(paths).flatMap(([path, of]) =>
      Object.keys(of as object).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(told.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
    const ids = Object.values(paths).flatMap((of) => Object.values(of as object).map((o) => o.operationId))
    expect(new Set(ids).size).toBe(ids.length)
    expect(paths['/jobs'].get.parameters.map((p: { name: string }) => p.name)).toContain('cursor')
    expect(paths['/commands/retry'].post.requestBody.content['application/json'].schema.properties).toHaveProperty(
      'query',
    )
  })
})
