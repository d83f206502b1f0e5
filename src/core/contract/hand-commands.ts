import { z } from 'zod'
import { type Action, actionKeys } from '../model/action.ts'
import { person, phoneId } from './fields.ts'

/** A person's eyes and hands on a phone. Coordinates are pixels of the phone's screen, as its picture has them. */

const at = z.number().min(0).max(20_000)
const point = z.strictObject({ x: at, y: at })

export const actionShape: z.ZodType<Action, unknown> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tap'), at: point }),
  z.strictObject({ kind: z.literal('swipe'), from: point, to: point, ms: z.int().min(10).max(5_000).default(300) }),
  /** What can be typed with the keys of a US keyboard; anything else is refused with a sentence. */
  z.strictObject({ kind: z.literal('text'), text: z.string().min(1).max(1_000) }),
  z.strictObject({ kind: z.literal('key'), key: z.enum(actionKeys) }),
])

export const handCommands = {
  /**
   * Which phones a panel shows now, and how large: M gets a picture every 2 s, L every second, XL (the page of one
   * phone) every half second, S none. It holds for the `leaseMs` of the answer and has to be said again; phones that are
   * not named run out by themselves.
   */
  'watch-phones': z.strictObject({ phones: z.array(phoneId).max(500), size: z.enum(['S', 'M', 'L', 'XL']) }),
  /**
   * A person takes the phone: what runs on it ends before its commit and spends nothing, and nothing new begins. Refused
   * while a commit is unsettled. The card's `taken` says when the phone is free for `input`. `person`: for whom it is
   * reserved until it is handed back.
   */
  'take-over': z.strictObject({ phone: phoneId, person: person.exactOptional() }),
  /** Only while the phone is taken over. What is typed is neither kept nor logged. */
  input: z.strictObject({ phone: phoneId, action: actionShape }),
  /** The work goes on, and begins by comparing the account's list with what it was before the take-over. */
  'hand-back': z.strictObject({ phone: phoneId }),
} as const satisfies Record<string, z.ZodType>
