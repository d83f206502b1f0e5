import { z } from 'zod'
import { campaignDates, caption, distributions, dropId, handle, path, startsFirst, startsFirstWords } from './fields.ts'

/** Folders of videos: looked at, taken in, uploaded, browsed. */

/** The folder of the control room's machine, or the uploads of a drop: the same folder in every other way. */
const source = { folder: path.exactOptional(), drop: dropId.exactOptional() }
const hasOneSource = (s: { readonly folder?: unknown; readonly drop?: unknown }): boolean =>
  (s.folder === undefined) !== (s.drop === undefined)
const nameSource = 'name either a folder or a drop'

export const folderCommands = {
  /** Takes videos of a folder in, for the chosen accounts, or says what that would do. */
  'add-folder': z
    .strictObject({
      ...source,
      /** Of the campaign, where the folder makes a new one; left out: the folder's own. */
      name: z.string().trim().min(1).max(100).exactOptional(),
      /** Handles, `app/handle` or ids; left out: all accounts. */
      accounts: z.array(handle).min(1).max(10_000).exactOptional(),
      distribution: z.enum(distributions).default('round-robin'),
      /** Deals the videos to each app's accounts by themselves, so that a video goes to every app. */
      perApp: z.boolean().default(false),
      /** Caption where a video has none of its own; may hold `{variables}` and lists such as `{one|two}`. */
      template: caption.nullable().default(null),
      /** The same for single accounts, by handle, `app/handle` or id. */
      templates: z
        .record(handle, caption)
        .refine((t) => Object.keys(t).length <= 1_000, 'must name at most 1,000 accounts')
        .default({}),
      /** The jobs wait until a person approves them. */
      drafts: z.boolean().default(false),
      /** Captions typed by a person, by fingerprint or by absolute path: they go before all others. */
      captions: z.record(path, caption).exactOptional(),
      /** Videos that a person leaves out, by fingerprint or by absolute path. Their files stay as they are. */
      leave: z.array(path).max(10_000).exactOptional(),
      ...campaignDates,
      dryRun: z.boolean().default(false),
    })
    .refine(startsFirst, startsFirstWords)
    .refine(hasOneSource, nameSource),
  /** Takes the progress of another script in, CSV or JSON, so that what it posted is never posted again; or says what that would do. */
  'import-progress': z
    .strictObject({
      /** On the control room's machine, or the one file of a drop. */
      file: path.exactOptional(),
      drop: dropId.exactOptional(),
      /** The folder with its videos, wherever they lay when it was written; left out: the file's own. */
      videos: path.exactOptional(),
      dryRun: z.boolean().default(false),
    })
    .refine((i) => (i.file === undefined) !== (i.drop === undefined), 'name either a file or a drop'),
  /** The videos of a dry run, a page at a time, by the `preview` of its receipt. It is kept for ten minutes. */
  preview: z.strictObject({
    preview: z.string().regex(/^[\w-]{1,60}$/, 'is not a preview of a receipt'),
    /** Lines of one state alone. */
    state: z.enum(['ready', 'unfit', 'bare', 'known', 'left', 'unreadable']).exactOptional(),
    offset: z.int().min(0).default(0),
    limit: z.int().min(1).max(1_000).default(200),
  }),
  /** Removes the uploads of a drop, unless its videos were taken in. */
  'discard-drop': z.strictObject({ drop: dropId }),
  /** Folders inside a folder of the control room's machine; left out: where to begin. */
  folders: z.strictObject({ path: path.exactOptional() }),
} as const satisfies Record<string, z.ZodType>
