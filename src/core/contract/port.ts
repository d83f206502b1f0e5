import { z } from 'zod'

/**
 * What crosses the wire between a panel and its host, whichever host it is. `send` goes as a request and comes back as a
 * receipt; frames follow by themselves.
 */

/** Body of `POST /send`, at most `maxSendBytes`. */
export const sendShape = z.strictObject({ command: z.string().max(40), input: z.unknown().optional() })
export const maxSendBytes = 1_000_000

export const receiptShape = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown().optional() }),
  z.object({ ok: z.literal(false), sentence: z.string() }),
])
