import { z } from 'zod'
import { flowShape } from '../flow/shape.ts'
import { baselineShape, leaseShape, sinceShape } from './shapes.ts'

/** Main to worker. */

/** The exact version of both directions; a worker of another version is refused. */
export const protocol = 3

/** What a worker is started with, as its only argument (JSON). */
export const slotShape = z.strictObject({
  protocol: z.literal(protocol),
  slot: z.int().min(0),
  ports: z.strictObject({ appium: z.int(), system: z.int(), mjpeg: z.int(), chromedriver: z.int() }),
  /** Absolute path of the adb program; each phone names its adb server. */
  adb: z.string(),
  /** Folder for this worker's own logs and temporary files. */
  home: z.string(),
  beatMs: z.number().positive(),
  /** The Node that Appium runs on; left out: the one that runs the worker, which has to be a Node then. */
  node: z.string().exactOptional(),
})
export type SlotSpec = z.infer<typeof slotShape>

const phoneShape = z.strictObject({
  id: z.string(),
  /** What adb calls it now. */
  address: z.string(),
  /** Its adb server. */
  adb: z.strictObject({ host: z.string(), port: z.int() }),
  link: z.enum(['usb', 'tcp', 'cloud', 'simulated']),
  /** Login code of a cloud phone's shell; never logged. */
  login: z.string().nullable(),
})

const runShape = z.strictObject({
  kind: z.literal('run'),
  lease: leaseShape,
  mode: z.enum(['post', 'verify', 'rehearse']),
  flow: flowShape,
  phone: phoneShape,
  /** The handle that the app must show, without @. */
  account: z.string(),
  caption: z.string().max(20_000),
  video: z.strictObject({ fingerprint: z.string(), path: z.string(), bytes: z.number(), name: z.string() }),
  /** The first commit's baseline, if there was a commit. */
  baseline: baselineShape.nullable(),
  /** Captions of this account's posts that were proved after that baseline. */
  since: sinceShape,
  /** The last commit's, where it is not the first one's: a new entry above it proves the post too. */
  latest: z.strictObject({ baseline: baselineShape, since: sinceShape }).nullable(),
  /** Since when nothing can act for the last commit; null when there was none. Unix ms. */
  quietAt: z.number().nullable(),
  /** The app said after the last commit that the upload had ended. */
  uploadSeen: z.boolean(),
  graceMs: z.number(),
  budgetMs: z.number(),
  /** Absolute folder for this attempt's evidence; exists. */
  evidence: z.string(),
})

/** Mends what a worker can mend of a phone that has no run, and proves it by a session that answers; then `cured`. */
const cureShape = z.strictObject({
  kind: z.literal('cure'),
  /** Of no job: its number is negative. */
  lease: leaseShape,
  /** A new session; the driver's server on the phone installed again before it; another Appium before it. */
  what: z.enum(['session', 'server', 'appium']),
  phone: phoneShape,
})

export const workerInShape = z.discriminatedUnion('kind', [
  runShape,
  cureShape,
  /** The commit is in the database: tap once, before `until` (Unix ms). */
  z.strictObject({ kind: z.literal('proceed'), lease: leaseShape, until: z.number() }),
  /** End this run before its commit; after it, end at once and say what is known. */
  z.strictObject({ kind: z.literal('cancel'), lease: leaseShape }),
  /** Give the phone back: end the session, keep Appium. */
  z.strictObject({ kind: z.literal('release') }),
  /** A new Appium server, once nothing runs. */
  z.strictObject({ kind: z.literal('restart-appium') }),
  /** Finish what runs, take everything down, exit. */
  z.strictObject({ kind: z.literal('drain') }),
])
export type WorkerIn = z.infer<typeof workerInShape>
export type Run = z.infer<typeof runShape>
export type CureOrder = z.infer<typeof cureShape>
