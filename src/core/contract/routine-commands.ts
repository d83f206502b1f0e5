import { z } from 'zod'
import { routineIds } from '../model/routine.ts'
import { watches } from '../model/video.ts'
import { campaignId } from './fields.ts'

/** Recurring work of the control room itself. */

const routine = z.enum(routineIds)
const second = 1_000
const dayMs = 86_400_000

export const routineCommands = {
  routines: z.strictObject({}),
  /** Now, whatever is planned. The receipt comes when it ended. Refused while it runs. */
  'run-routine': z.strictObject({ routine }),
  /** What runs finishes; nothing new begins until it is resumed. */
  'pause-routine': z.strictObject({ routine }),
  'resume-routine': z.strictObject({ routine }),
  /** How often it runs; null: as it is by default. */
  'tune-routine': z.strictObject({
    routine,
    everyMs: z
      .int()
      .min(10 * second, 'must be 10 s or more')
      .max(30 * dayMs, 'must be 30 days or less')
      .nullable(),
  }),
  /** What becomes of new files in a campaign's folder. */
  'watch-campaign': z.strictObject({ campaign: campaignId, watch: z.enum(watches) }),
} as const satisfies Record<string, z.ZodType>
