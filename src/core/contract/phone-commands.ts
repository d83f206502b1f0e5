import { z } from 'zod'

/** Ways to a first phone, and to more. */
export const phoneCommands = {
  /** Simulated phones of the control room's own, with their accounts. They end with it and come back at its next start. */
  'start-simulated': z.strictObject({ phones: z.int().min(1).max(8).default(3) }),
  /** Phones that adb shows and the farm does not have. */
  'seen-phones': z.strictObject({}),
  /** Wireless debugging of Android 11 and later: the address and the code that the phone shows; then it can be added. */
  'pair-phone': z.strictObject({
    address: z.string().regex(/^[^\s:]{1,200}:\d{1,5}$/, 'must be an address with its port, such as 192.168.0.7:37123'),
    code: z.string().regex(/^\d{6}$/, 'must be the six digits that the phone shows'),
  }),
} as const satisfies Record<string, z.ZodType>
