import { z } from 'zod'
import { type FaultType, faultTypes } from '../model/fault.ts'

/**
 * A flow: how an app is driven, as data. It lists no taps in order; it says, for each screen that can appear, how to
 * know it and what to do there. The shape is the schema of `resources/flows/*.yaml`; `readFlow` parses and checks it.
 * Texts may hold the placeholders `{caption}`, `{handle}` and `{file}` (the pushed file's name).
 */

/** How to know a view. Every given key must fit (and). Texts are compared whole, in Unicode NFC, ends trimmed. */
const leaf = {
  /** Resource id without its package, e.g. `share_button`. */
  id: z.string().optional(),
  text: z.string().optional(),
  desc: z.string().optional(),
  /** Patterns (see pattern.ts), matched against the whole text or description, case-insensitive. */
  textMatches: z.string().optional(),
  descMatches: z.string().optional(),
  textContains: z.string().optional(),
  descContains: z.string().optional(),
  type: z.string().optional(),
  enabled: z.boolean().optional(),
  checked: z.boolean().optional(),
  focused: z.boolean().optional(),
  /** Package of the view; the flow's own app unless given. `*`: any. */
  package: z.string().optional(),
}
export const selectorShape = z.strictObject(leaf)
export type Selector = z.infer<typeof selectorShape>

/** How to know a screen: a selector, or all / any / not of them. */
export type Sight =
  | Selector
  | { readonly all: readonly Sight[] }
  | { readonly any: readonly Sight[] }
  | { readonly not: Sight }
export const sightShape: z.ZodType<Sight> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(sightShape).min(1) }),
    z.strictObject({ any: z.array(sightShape).min(1) }),
    z.strictObject({ not: sightShape }),
    selectorShape,
  ]),
)

/** One thing to do. What a run has done already (push, type) is skipped when its screen comes again. */
export const actionShape = z.union([
  z.strictObject({ tap: selectorShape }),
  /** Types into the field and reads it back; anything else is `caption-refused`. */
  z.strictObject({ type: z.string(), into: selectorShape }),
  /** Puts the video on the phone and makes its gallery list it. */
  z.strictObject({ push: z.literal('video') }),
  /** The way the finger moves. */
  z.strictObject({ swipe: z.enum(['up', 'down', 'left', 'right']), on: selectorShape.optional() }),
  z.strictObject({ back: z.literal(true) }),
  /** Brings the app to the front; `cold` ends it first. */
  z.strictObject({ launch: z.enum(['warm', 'cold']) }),
  /** Ms. */
  z.strictObject({ wait: z.int().positive().max(60_000) }),
  /** The view's text must be the account's handle, with or without @; anything else is `wrong-account`. */
  z.strictObject({ read: z.literal('handle'), from: selectorShape }),
  /** The view's text or description must name the pushed file; anything else is `media-wrong`. */
  z.strictObject({ read: z.literal('file'), from: selectorShape }),
])
export type Action = z.infer<typeof actionShape>

/** What a run knows so far. `list`: the own list was read as the baseline. */
export const facts = ['handle', 'list', 'video', 'file', 'caption'] as const
export type Fact = (typeof facts)[number]

const faultName = z.enum(faultTypes as readonly [FaultType, ...FaultType[]])
const withinMs = z
  .int()
  .positive()
  .max(30 * 60_000)

const screenShape = z.strictObject({
  see: sightShape,
  do: z.array(actionShape).default([]),
  /** Acted on at most once in a walk, then passed over. */
  once: z.boolean().default(false),
  /** Acted on only after these facts. */
  after: z.array(z.enum(facts)).default([]),
  /** Acted on only until these facts. */
  until: z.array(z.enum(facts)).default([]),
  /** Ms that this screen may stand before the run ends. */
  within: withinMs.default(30_000),
  /** Acted on more often than this ends the run; `limits.repeats` unless given. */
  times: z.int().positive().max(100).optional(),
  /** The fault when `within` or `times` is used up; `screen-timeout` or `flow-loop` unless given. */
  stuck: z.strictObject({ fault: faultName, quote: selectorShape.optional() }).optional(),
})
export type Screen = z.infer<typeof screenShape>

const verdictShape = z.strictObject({
  see: sightShape,
  fault: faultName,
  /** View whose text becomes the fault's detail. */
  quote: selectorShape.optional(),
})
export type Verdict = z.infer<typeof verdictShape>

/** A dialog of the system's that says that the app ended or does not answer; the tap closes it. */
const crashShape = z.strictObject({
  see: sightShape,
  tap: selectorShape,
  fault: z.enum(['app-crashed', 'app-frozen']),
})
export type Crash = z.infer<typeof crashShape>

const commitScreenShape = z.strictObject({ see: sightShape, tap: selectorShape, within: withinMs.default(10_000) })
export type CommitScreen = z.infer<typeof commitScreenShape>

const commitShape = z.strictObject({
  /** The screens on which the app publishes, in the order in which they may come; each is tapped at most once. */
  screens: z.array(commitScreenShape).min(1).max(5),
  /** Views of the first screen that must show the handle, the caption and the file at the moment of the tap. */
  shows: z.strictObject({ handle: selectorShape.optional(), caption: selectorShape, file: selectorShape.optional() }),
})

const listShape = z.strictObject({
  see: sightShape,
  handle: selectorShape,
  /** The number of posts that the app states. */
  count: selectorShape.optional(),
  entry: selectorShape,
  /** Inside an entry: what identifies it. The caption must be read whole. */
  caption: selectorShape,
  /** Shown where the list ends. */
  end: sightShape.optional(),
  /** Makes the app read the list again from the network; done on the list's own screen. */
  refresh: z.array(actionShape).min(1),
})
export type OwnList = z.infer<typeof listShape>

const proofShape = z.strictObject({
  /** Screens that lead from anywhere to the own list, before the commit and after it; only navigation. */
  reach: z.record(z.string(), screenShape),
  list: listShape,
  /** The post's public address: shown once its entry is tapped, on a screen that also shows the caption. */
  link: z.strictObject({ see: sightShape, caption: selectorShape, link: selectorShape }).optional(),
  /** After the commit: what shows that the upload goes on, and that it has ended well. */
  uploading: sightShape,
  uploaded: sightShape.optional(),
  /** Shown when the upload in view is another account's: it is not waited for. */
  foreign: sightShape.optional(),
  /** What shows that the upload failed; the run still looks for proof. */
  failed: z.record(z.string(), verdictShape).default({}),
  /** A draft, or an offer to try again: while one is seen, nothing counts as absent. */
  leftover: sightShape.optional(),
  /**
   * Screens on which what is left of a failed upload is thrown away, so that it can never be published any more. Played
   * once the post is absent and the app quiet, and only where nothing was left over before the commit.
   */
  discard: z.record(z.string(), screenShape).default({}),
  /** Ms that an upload may take. */
  within: withinMs.default(300_000),
})

export const flowShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and dashes'),
  app: z.string(),
  activity: z.string().optional(),
  /** Versions of the app that the map was made for. */
  versions: z.string().optional(),
  language: z.string().default('en'),
  /** From the own list to the commit screen. */
  screens: z.record(z.string(), screenShape),
  /** Always looked at first, before the commit and after it; only dismissals. */
  interruptions: z.record(z.string(), screenShape).default({}),
  /** Screens that end the run with a fault. */
  verdicts: z.record(z.string(), verdictShape).default({}),
  crashes: z.record(z.string(), crashShape).default({}),
  commit: commitShape,
  proof: proofShape,
  /** Targets that no part of the flow may ever tap: retry, resume a draft, delete. */
  never: z.array(selectorShape).default([]),
  limits: z
    .strictObject({
      /** The same screen acted on so many times: `flow-loop`. */
      repeats: z.int().positive().max(100).default(5),
      /** Looks in a row that nothing matches: `flow-lost`. */
      unknown: z.int().positive().max(100).default(8),
    })
    .default({ repeats: 5, unknown: 8 }),
})
export type Flow = z.infer<typeof flowShape>
