import { z } from 'zod'
import { tokenScopes } from '../model/token.ts'

const name = z.string().trim().min(1).max(60)

/** Who may ask over the API; for the panel and the command line alone. */
export const tokenCommands = {
  tokens: z.strictObject({}),
  /** Its word is in the receipt, and nowhere else. */
  'add-token': z.strictObject({ name, scope: z.enum(tokenScopes) }),
  'remove-token': z.strictObject({ name }),
} as const satisfies Record<string, z.ZodType>
