import { barredFrom } from '../../../core/contract/access.ts'
import type { Guest } from '../../../core/engine/guests.ts'
import { wrongMethod } from '../answer.ts'
import type { Refusal } from '../guard.ts'
import { readQuery } from './query.ts'
import type { Answered, Route } from './route.ts'
import { routes } from './routes.ts'

/** A request of the API, whichever way it came. */
export interface ApiRequest {
  readonly method: string
  /** Below `/api/v1`, as it stands in the address. */
  readonly path: string
  readonly query: URLSearchParams
  /** The body of a POST, read when it is known that it is wanted. */
  body(): Promise<{ readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly refusal: Refusal }>
}

const no = (status: number, sentence: string): Answered => ({ ok: false, refusal: { status, sentence } })

/** Finds the route, asks the token's scope, parses, and runs it. */
export const answerApi = async ({ token, panel }: Guest, request: ApiRequest): Promise<Answered> => {
  const here = patterns.flatMap(({ route, pattern }) => {
    const found = pattern.exec(request.path)
    return found === null ? [] : [{ route, params: decoded(found.groups ?? {}) }]
  })
  if (here.length === 0) return no(404, 'There is nothing at this address; /api/v1/openapi.json lists what there is.')
  const wanted = request.method === 'HEAD' ? 'GET' : request.method
  const match = here.find(({ route }) => route.method === wanted)
  if (match === undefined)
    return { ok: false, refusal: wrongMethod([...new Set(here.map(({ route }) => route.method))].join(', ')) }
  const { route, params } = match
  if (params === null) return no(400, 'The address is not one.')
  const why = barredFrom(token.scope, route.needs)
  if (why !== null) return no(403, why)
  const read = await inputOf(route, request)
  if (!read.ok) return read
  const parsed = route.input.safeParse(read.body)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const place = (issue?.path ?? []).join('.')
    return no(422, `${place === '' ? '' : `${place}: `}${issue?.message ?? 'does not fit'}.`)
  }
  // a command's own parser reads its body again: that wants it as it was sent
  const input = route.path.startsWith('/commands/') ? read.body : parsed.data
  return route.run({ token, panel, params, input: input as Record<string, unknown> })
}

const inputOf = async (
  route: Route,
  { query, body }: ApiRequest,
): Promise<{ readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly refusal: Refusal }> => {
  if (route.method === 'GET') return { ok: true, body: readQuery(route.input, query) }
  const read = await body()
  return read.ok ? { ok: true, body: read.body ?? {} } : read
}

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]{1,600})')}$`),
}))

const decoded = (raw: Readonly<Record<string, string>>): Readonly<Record<string, string>> | null => {
  try {
    return Object.fromEntries(Object.entries(raw).map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    return null
  }
}
