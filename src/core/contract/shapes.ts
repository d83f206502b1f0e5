import { z } from 'zod'
import { type FaultType, faultTypes } from '../model/fault.ts'
import type { JobId } from '../model/ids.ts'

/** Shapes that several messages share. Each parses what comes from another process. */

/** A negative job is a rehearsal's id. */
export const leaseShape = z
  .strictObject({ job: z.int(), number: z.int().positive() })
  .transform((l) => ({ job: l.job as JobId, number: l.number }))

export const faultShape = z.strictObject({
  type: z.enum(faultTypes as readonly [FaultType, ...FaultType[]]),
  detail: z.string().max(400),
  evidence: z.string().max(400).optional(),
})

export const entryShape = z.strictObject({
  key: z.string().max(20_000),
  caption: z.string().max(20_000),
  link: z.string().max(2_000).optional(),
})

export const baselineShape = z.strictObject({
  handle: z.string().max(200),
  count: z.int().min(0).nullable(),
  entries: z.array(entryShape).max(200).readonly(),
  complete: z.boolean(),
  clean: z.boolean().optional(),
  at: z.number(),
})

/** As many posts as a run is told of. */
export const sinceShape = z.array(z.string()).max(500).readonly()

export const proofShape = z.strictObject({
  how: z.enum(['list', 'person', 'file']),
  entry: entryShape.nullable(),
  link: z.string().max(2_000).nullable(),
  at: z.number(),
})

export const outcomeShape = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('posted'), proof: proofShape }),
  z.strictObject({ kind: z.literal('absent'), fault: faultShape }),
  z.strictObject({ kind: z.literal('unproven'), fault: faultShape, uploadSeen: z.boolean() }),
  z.strictObject({ kind: z.literal('stopped'), fault: faultShape }),
  z.strictObject({ kind: z.literal('already'), proof: proofShape }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('rehearsed') }),
])
