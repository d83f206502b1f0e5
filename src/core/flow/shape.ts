import { z } from 'zod'
import { type FaultType, faultTypes } from '../model/fault.ts'

/**
 * A flow: how an app is driven, as data. It lists no taps in order; it says, for each screen that can appear, how to
 * know it and what to do there. The shape is the schema of `resources/flows/*.yaml`.
 */

/** How to know a view. Every given key must fit (and); texts are compared whole unless a key says otherwise. */
const leaf = {
  /** Resource id without its package, e.g. `share_button`. */
  id: z.string().optional(),
  text: z.string().optional(),
  desc: z.string().optional(),
  /** Regular expressions, matched against the whole text or description, case-insensitive. */
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

/** One thing to do. Texts may hold `{caption}`, `{handle}`, `{file}`. */
export const actionShape = z.union([
  z.strictObject({ tap: selectorShape }),
  /** Types into the field and reads it back; anything else is `caption-refused`. */
  z.strictObject({ type: z.string(), into: selectorShape }),
  /** Puts the video on the phone and makes its gallery list it. */
  z.strictObject({ push: z.literal('video') }),
  z.strictObject({ swipe: z.enum(['up', 'down', 'left', 'right']), on: selectorShape.optional() }),
  z.strictObject({ back: z.literal(true) }),
  /** Brings the app to the front; `cold` ends it first. */
  z.strictObject({ launch: z.enum(['warm', 'cold']) }),
  z.strictObject({ wait: z.number().int().positive() }),
  /** The view's text must be the account's handle, with or without @; anything else is `wrong-account`. */
  z.strictObject({ read: z.literal('handle'), from: selectorShape }),
  /** The view's text or description must name the pushed file; anything else is `media-wrong`. */
  z.strictObject({ read: z.literal('file'), from: selectorShape }),
  /** Reads the account's own list, as `proof` says how. */
  z.strictObject({ read: z.literal('list') }),
])
export type Action = z.infer<typeof actionShape>

const screenShape = z.strictObject({
  see: sightShape,
  do: z.array(actionShape).default([]),
  /** Acted on at most once a run. */
  once: z.boolean().default(false),
  /** Acted on only after these facts: `handle`, `list`, `video`, `file`, `caption`. */
  after: z.array(z.string()).default([]),
  /** Acted on only until these facts. */
  until: z.array(z.string()).default([]),
  /** Ms that this screen may take before it is `screen-timeout`. */
  within: z.number().int().positive().default(30_000),
})
export type Screen = z.infer<typeof screenShape>

const verdictShape = z.strictObject({
  see: sightShape,
  fault: z.enum(faultTypes as readonly [FaultType, ...FaultType[]]),
  /** View whose text becomes the fault's detail. */
  quote: selectorShape.optional(),
})
export type Verdict = z.infer<typeof verdictShape>

const commitShape = z.strictObject({
  /** The screens on which the app publishes, in the order in which they may come; each is tapped at most once. */
  screens: z
    .array(z.strictObject({ see: sightShape, tap: selectorShape, within: z.number().int().positive().default(10_000) }))
    .min(1),
  /** Views of the first screen that must show the handle, the caption and the file at the moment of the tap. */
  shows: z.strictObject({ handle: selectorShape.optional(), caption: selectorShape, file: selectorShape.optional() }),
})

const proofShape = z.strictObject({
  /** Screens that lead to the own list, before the commit and after it; only navigation. */
  reach: z.record(z.string(), screenShape),
  /** The list's screen; `refresh` makes it read again from the network. */
  list: z.strictObject({
    see: sightShape,
    handle: selectorShape,
    count: selectorShape.optional(),
    entry: selectorShape,
    /** Inside an entry: what identifies it. The caption must be read whole. */
    caption: selectorShape,
    link: selectorShape.optional(),
    /** Shown where the list ends. */
    end: sightShape.optional(),
    refresh: z.array(actionShape).min(1),
  }),
  /** After the commit: what shows that the upload goes on, has ended, has failed, or left a draft. */
  uploading: sightShape,
  uploaded: sightShape.optional(),
  failed: z.array(verdictShape).default([]),
  draft: sightShape.optional(),
  /** Ms that an upload may take. */
  within: z.number().int().positive().default(300_000),
})

export const flowShape = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/),
  app: z.string().regex(/^[A-Za-z][\w.]*$/),
  activity: z.string().optional(),
  /** Versions of the app that the map was made for. */
  versions: z.string().optional(),
  language: z.string().default('en'),
  screens: z.record(z.string(), screenShape),
  interruptions: z.record(z.string(), screenShape).default({}),
  verdicts: z.record(z.string(), verdictShape).default({}),
  commit: commitShape,
  proof: proofShape,
  limits: z
    .strictObject({
      /** Same screen and same action so many times: `flow-loop`. */
      repeats: z.number().int().positive().default(5),
      /** Screens in a row that nothing matches: `flow-lost`. */
      unknown: z.number().int().positive().default(6),
    })
    .default({ repeats: 5, unknown: 6 }),
})
export type Flow = z.infer<typeof flowShape>
