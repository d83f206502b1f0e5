import { z } from 'zod'

interface JsonSchema {
  readonly properties?: Readonly<
    Record<string, { readonly type?: string; readonly items?: { readonly type?: string } }>
  >
}

/** JSON Schema of what is to come in. */
export const schemaOf = (shape: z.ZodType, io: 'input' | 'output'): Record<string, unknown> => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

/**
 * A query as the shape takes it: numbers and truth by what the shape wants, lists with commas or by saying the name again.
 * What does not read as such stays text, for the shape to refuse.
 */
export const readQuery = (shape: z.ZodType, query: URLSearchParams): Record<string, unknown> => {
  const { properties = {} } = schemaOf(shape, 'input') as JsonSchema
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const wanted = Object.hasOwn(properties, name) ? properties[name] : undefined
      const all = query.getAll(name)
      if (wanted?.type === 'array')
        return [name, all.flatMap((text) => text.split(',')).map((text) => typed(wanted.items?.type, text))]
      return [name, all.length === 1 ? typed(wanted?.type, all[0] ?? '') : all]
    }),
  )
}

const typed = (type: string | undefined, text: string): unknown => {
  if ((type === 'integer' || type === 'number') && /^-?\d{1,16}$/.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}
