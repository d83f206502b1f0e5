import { schemaOf } from './query.ts'
import type { Route } from './route.ts'
import { routes } from './routes.ts'

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'one sentence for a person' },
  },
}

/** The API in OpenAPI 3.1, made of the same shapes that parse its requests. */
export const openapi = (version: string): unknown => ({
  openapi: '3.1.0',
  info: {
    title: 'Posthouse',
    version,
    description:
      'A control room of Android phones. A token has a scope: read, operate (read too) or admin (both too). Times are Unix ms.',
  },
  servers: [{ url: '/api/v1' }],
  security: [{ token: [] }],
  paths: Object.fromEntries(
    [...new Set(routes.map(({ path }) => path))].map((path) => [
      path,
      Object.fromEntries(
        routes.filter((route) => route.path === path).map((route) => [route.method.toLowerCase(), operation(route)]),
      ),
    ]),
  ),
  components: {
    securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    schemas: { Problem: problem },
    responses: {
      Problem: {
        description: 'Why not.',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  },
})

const operation = (route: Route): unknown => {
  const { method, path, summary, needs, answer } = route
  const input = schemaOf(route.input, 'input')
  const properties = (input['properties'] ?? {}) as Record<string, Record<string, unknown>>
  const required = new Set((input['required'] ?? []) as string[])
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: 'query',
    required: required.has(name),
    ...(description === undefined ? {} : { description }),
    ...(schema['type'] === 'array' ? { style: 'form', explode: false } : {}),
    schema,
  }))
  const body = { required: required.size > 0, content: { 'application/json': { schema: input } } }
  const done =
    answer === null
      ? { '204': { description: 'Done.' } }
      : { '200': { description: 'Done.', content: { 'application/json': { schema: schemaOf(answer, 'output') } } } }
  return {
    operationId: `${method.toLowerCase()}${path.replace(/[^a-z]+(\w?)/gi, (_, letter: string) => letter.toUpperCase())}`,
    summary,
    description: `Needs the scope ${needs}.`,
    tags: [path.split('/')[1]],
    parameters: method === 'GET' ? [...inPath, ...inQuery] : inPath,
    ...(method === 'POST' && Object.keys(properties).length > 0 ? { requestBody: body } : {}),
    responses: { ...done, default: { $ref: '#/components/responses/Problem' } },
  }
}
