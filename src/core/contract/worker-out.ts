import { z } from 'zod'
import { baselineShape, faultShape, leaseShape, outcomeShape } from './shapes.ts'

/** Worker to main. `step` and `beat` are telemetry and may be dropped; nothing else may. */
export const workerOutShape = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('ready'),
    protocol: z.int(),
    versions: z.record(z.string(), z.string()),
    /** Process id of the Appium server, so that main can end it when the worker cannot. */
    appiumPid: z.int().nullable(),
  }),
  z.strictObject({
    kind: z.literal('beat'),
    at: z.number(),
    /** Resident bytes of the worker and of its Appium. */
    rss: z.number(),
    appiumRss: z.number(),
    appiumPid: z.int().nullable(),
    /** Round trip of Appium's /status in ms; null when it did not answer. */
    appiumMs: z.number().nullable(),
    session: z.strictObject({ phone: z.string(), since: z.number() }).nullable(),
  }),
  z.strictObject({ kind: z.literal('started'), lease: leaseShape }),
  /** Before a run: what its phone said of itself; null where it said nothing. Telemetry: what it means is in the outcome. */
  z.strictObject({
    kind: z.literal('checked'),
    lease: leaseShape,
    ms: z.number(),
    freeBytes: z.number().nullable(),
    locale: z.string().max(60).nullable(),
    /** Of the flow's app. */
    version: z.string().max(60).nullable(),
  }),
  z.strictObject({
    kind: z.literal('step'),
    lease: leaseShape,
    index: z.int().min(0),
    /** Steps of the longest ordinary run of this flow. */
    of: z.int().min(1),
    /** Name of the flow's screen. */
    name: z.string(),
    ms: z.number(),
  }),
  /** What the list shows in this run; main keeps it in case the run ends before its commit, however it ends. */
  z.strictObject({ kind: z.literal('baseline'), lease: leaseShape, baseline: baselineShape }),
  /** May I share? Answered by `proceed` or `cancel`. */
  z.strictObject({ kind: z.literal('commit?'), lease: leaseShape, baseline: baselineShape }),
  z.strictObject({ kind: z.literal('done'), lease: leaseShape, outcome: outcomeShape }),
  /** A cure is over; null: the phone has a session that answers. */
  z.strictObject({ kind: z.literal('cured'), lease: leaseShape, fault: faultShape.nullable() }),
  /** Something is wrong outside a run; the worker goes on or exits by itself. */
  z.strictObject({ kind: z.literal('unwell'), fault: faultShape }),
])
export type WorkerOut = z.infer<typeof workerOutShape>
export type Beat = Extract<WorkerOut, { kind: 'beat' }>
