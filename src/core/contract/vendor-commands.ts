import { z } from 'zod'
import { isHandle } from '../model/account.ts'
import { app, phoneId } from './fields.ts'

/** Vendors of cloud phones. Keys go in and never come out. */

const vendor = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be the name of a vendor, such as geelark')
const key = z
  .string()
  .max(500)
  .regex(/^[\x21-\x7e]{4,}$/, 'must be 4 to 500 letters, digits or signs without a space')

const place = '(?::\\d{1,5})?(?:/[\\w./-]*)?'
/** A key that goes over an open line is everybody's. */
const safe = new RegExp(`^(?:https://[A-Za-z0-9.-]+|http://(?:127\\.0\\.0\\.1|localhost))${place}$`)

/** What opens a vendor's API. */
export const vendorKeys = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('token'), token: key }),
  z.strictObject({ kind: z.literal('key'), appId: key, apiKey: key }),
])
export type VendorKeys = z.infer<typeof vendorKeys>

const givenHandle = z
  .string()
  .max(200)
  .transform((text) => text.trim().replace(/^@/, '').normalize('NFC'))
  .refine(isHandle, 'must be a handle: letters, digits, dots, underscores and hyphens')

export const vendorCommands = {
  /** Kept when the vendor has answered with these keys; those before are replaced. */
  'add-vendor': z.strictObject({
    vendor,
    keys: vendorKeys,
    /** Address of its API; left out: the usual one. */
    base: z
      .string()
      .max(300)
      .regex(safe, 'must be an https address')
      .transform((text) => text.replace(/\/+$/, ''))
      .exactOptional(),
  }),
  /** Forgets its keys. Refused while the farm has phones of it. */
  'remove-vendor': z.strictObject({ vendor }),
  /** What the vendor has, and what of it is in the farm. */
  'vendor-phones': z.strictObject({ vendor }),
  /** Takes phones of the vendor into the farm, by its ids. */
  'add-cloud-phones': z.strictObject({ vendor, phones: z.array(phoneId).min(1).max(500) }),
  /** Makes accounts of what the vendor's phones are called, on them; phones that the farm has not yet join it. */
  'add-vendor-accounts': z.strictObject({
    vendor,
    app,
    /** `either`: only a name that looks like a handle is one. */
    nameIs: z.enum(['handle', 'either']).default('either'),
    /** What a person chose; left out: all phones, by their words. */
    chosen: z
      .array(z.strictObject({ phone: phoneId, handle: givenHandle }))
      .min(1)
      .max(1_000)
      .exactOptional(),
    /** Says what would become of each phone, and changes nothing. */
    dryRun: z.boolean().default(false),
  }),
} as const satisfies Record<string, z.ZodType>
