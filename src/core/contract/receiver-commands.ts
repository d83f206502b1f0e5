import { z } from 'zod'
import { newsKinds } from '../model/receiver.ts'

const name = z.string().trim().min(1).max(60)
const short = z.string().trim().min(1).max(200)
const url = z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.com/hook' }).max(2_000)
const webhook = z.strictObject({ way: z.literal('webhook'), url })
const slack = z.strictObject({
  way: z.literal('slack'),
  url: url.refine((u) => u.startsWith('https:'), 'must begin with https'),
})
const telegram = z.strictObject({
  way: z.literal('telegram'),
  token: z.string().regex(/^\d{1,20}:[\w-]{20,100}$/, 'must be a bot’s token, as BotFather gives it'),
  chat: z.string().regex(/^(-?\d{1,20}|@\w{1,64})$/, 'must be a number or a @name'),
})
const email = z.strictObject({
  way: z.literal('email'),
  host: short,
  port: z.int().min(1).max(65_535).default(587),
  user: short.exactOptional(),
  password: z.string().min(1).max(500).exactOptional(),
  from: z.email('must be an address such as farm@example.com').max(200),
  to: z.email('must be an address such as you@example.com').max(200),
})

/** How a receiver is reached; all of it is kept as a secret. */
export const reachShape = z.discriminatedUnion('way', [webhook, slack, telegram, email])
export type Reach = z.output<typeof reachShape>

/** Who is told outside; for the panel and the command line alone. */
export const receiverCommands = {
  receivers: z.strictObject({}),
  /** The receipt carries the word with which a webhook's messages are signed, and nothing else does. */
  'add-receiver': z
    .strictObject({
      name,
      kinds: z.array(z.enum(newsKinds)).min(1).max(newsKinds.length),
      /** It may lie on this machine or its own network. */
      isNear: z.boolean().default(false),
      reach: reachShape,
    })
    .refine(
      ({ reach, kinds }) => reach.way === 'webhook' || !kinds.includes('posted'),
      'only a webhook can be told of every post',
    ),
  'remove-receiver': z.strictObject({ name }),
  /** Sends a message now and waits for how it went. */
  'test-receiver': z.strictObject({ name }),
} as const satisfies Record<string, z.ZodType>
