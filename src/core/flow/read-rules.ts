import { z } from 'zod'
import type { ContentRules } from '../model/content.ts'
import type { Problem } from './places.ts'
import { isTooDeep, problemOf } from './read-shape.ts'

const range = z
  .strictObject({ least: z.number().min(0).exactOptional(), most: z.number().min(0).exactOptional() })
  .refine((r) => r.least !== undefined || r.most !== undefined, 'It names neither least nor most')
  .refine((r) => (r.least ?? 0) <= (r.most ?? Number.POSITIVE_INFINITY), 'Its least is more than its most')

const words = z.array(z.string().min(1).max(40)).min(1).max(100)
const names = z
  .array(z.string().regex(/^[a-z0-9]+$/, 'It is no name in small letters'))
  .min(1)
  .max(40)

const limits = z.strictObject({
  seconds: range.exactOptional(),
  megabytes: range.exactOptional(),
  width: range.exactOptional(),
  height: range.exactOptional(),
  aspect: range.exactOptional(),
  codecs: names.exactOptional(),
  files: names.exactOptional(),
  caption: z
    .strictObject({
      characters: range.exactOptional(),
      lines: range.exactOptional(),
      hashtags: range.exactOptional(),
      mentions: range.exactOptional(),
      forbidden: words.exactOptional(),
    })
    .exactOptional(),
})

const rulesShape: z.ZodType<ContentRules> = z.strictObject({
  app: z.string().regex(/^[a-z][a-z0-9-]*$/, 'It must be the name of a flow, such as reelhouse'),
  name: z.string().trim().min(1).max(40),
  refuse: limits.exactOptional(),
  warn: limits.exactOptional(),
})

export type ReadRules =
  | { readonly ok: true; readonly value: ContentRules }
  /** At least one. */
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** What an app takes, out of what a file held. */
export const readRules = (value: unknown): ReadRules => {
  if (isTooDeep(value)) return { ok: false, problems: [{ path: [], sentence: 'It is nested too deep.' }] }
  const parsed = rulesShape.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, problems: parsed.error.issues.map((issue) => problemOf(issue, [], value)) }
}
