import { z } from 'zod'
import { isProxy, listPattern, notProxy } from '../model/proxy.ts'

export const listName = z.string().regex(listPattern, 'must be a name of small letters and digits, such as berlin')

/** Lists of proxies that accounts name in place of one of their own. */
export const proxyCommands = {
  'proxy-lists': z.strictObject({}),
  /** Makes a list, or takes the place of the one of its name. `isShared` left out: as it was; a new one is not. */
  'keep-proxy-list': z.strictObject({
    name: listName,
    proxies: z.array(z.string().refine(isProxy, notProxy)).min(1).max(5_000),
    /** Accounts of different persons may go out by one of its proxies at the same time. */
    isShared: z.boolean().exactOptional(),
  }),
  /** Refused while accounts name it. */
  'remove-proxy-list': z.strictObject({ name: listName }),
} as const satisfies Record<string, z.ZodType>
