import { z } from 'zod'
import {
  accountId,
  accountShape,
  adbServer,
  bulkShape,
  bulkWith,
  caption,
  filter,
  fingerprint,
  handle,
  jobId,
  links,
  pace,
  page,
  path,
  person,
  phoneId,
  releaseShape,
  scopes,
  tagEdits,
  target,
  when,
} from './fields.ts'
import { folderCommands } from './folder-commands.ts'
import { handCommands } from './hand-commands.ts'
import { healthCommands } from './health-commands.ts'
import type { Outputs } from './outputs.ts'
import { phoneCommands } from './phone-commands.ts'
import { proxyCommands } from './proxy-commands.ts'
import { receiverCommands } from './receiver-commands.ts'
import { routineCommands } from './routine-commands.ts'
import { timingCommands } from './timing-commands.ts'
import { tokenCommands } from './token-commands.ts'
import { vendorCommands } from './vendor-commands.ts'

/** What a person or a script can ask of a control room. Every input is parsed at the edge; unknown keys are refused. */

export const commands = {
  ...folderCommands,
  ...handCommands,
  ...healthCommands,
  ...routineCommands,
  ...phoneCommands,
  ...timingCommands,
  ...tokenCommands,
  ...proxyCommands,
  ...receiverCommands,
  ...vendorCommands,
  /** Lets the person at the control room's own machine choose a folder; only where the host can (`canPickFolder`). */
  'pick-folder': z.strictObject({}),
  /** From a text or CSV file on the control room's machine, from the text of such a file, or from a list. */
  'add-accounts': z
    .strictObject({
      file: path.exactOptional(),
      text: z.string().min(1).max(500_000).exactOptional(),
      list: z.array(accountShape).min(1).max(10_000).exactOptional(),
    })
    .refine(
      (a) => [a.file, a.text, a.list].filter((given) => given !== undefined).length === 1,
      'name either a file, a text or a list',
    ),
  /** By its address on the network, or by the serial number that adb shows. */
  'add-phone': z
    .strictObject({
      address: z.string().min(1).max(255).exactOptional(),
      serial: z.string().min(1).max(200).exactOptional(),
      name: z.string().trim().min(1).max(100).exactOptional(),
      link: z.enum(links).exactOptional(),
      /** Another adb server that shows it, by name or host:port. Left out: one of the control room's machine. */
      server: adbServer.exactOptional(),
    })
    .refine((p) => (p.address === undefined) !== (p.serial === undefined), 'name either an address or a serial number'),
  /** Changes what the accounts may do. Jobs in hand keep what they began with. */
  'edit-accounts': z
    .strictObject({
      accounts: z.array(accountId).min(1).max(10_000).exactOptional(),
      /** By handle, `app/handle` or id. */
      named: z.array(handle).min(1).max(1_000).exactOptional(),
      ...pace,
      /** Null takes the phone away. */
      phone: phoneId.nullable().exactOptional(),
      ...tagEdits,
      person: person.exactOptional(),
      /** Counts only. */
      dryRun: z.boolean().default(false),
    })
    .refine((e) => (e.accounts === undefined) !== (e.named === undefined), 'name accounts by number or by handle')
    .refine((e) => Object.keys(e).length > 2, 'name something to change'),
  /** Its accounts stay, without a phone. Refused while it has a job in hand. */
  'remove-phone': z.strictObject({ phone: phoneId }),
  /** A hold by a person; what runs finishes. A running job ends before its commit. */
  pause: target([...scopes, 'job'] as const),
  resume: target([...scopes, 'job'] as const),
  /** A phone sits out for a while; what runs finishes. A new one takes the place of an old one. */
  rest: z.strictObject({
    phone: phoneId,
    forMs: z
      .int()
      .min(60_000)
      .max(7 * 86_400_000),
  }),
  /** Lifts every hold, those placed by faults too; `failing`: only the one of a cause that fails many. */
  release: releaseShape,
  /** Tests at once whether the cause of such a hold is over; a test that goes well lifts it. */
  test: target(['farm', 'app', 'vendor'] as const),
  retry: bulkShape,
  skip: bulkShape,
  /** Sets jobs aside one by one; to pause all of a campaign, phone or account, use `pause`. */
  'pause-jobs': bulkShape,
  'resume-jobs': bulkShape,
  /** Only jobs that were never committed; the others are left with a sentence. */
  'edit-jobs': bulkWith({
    caption: caption.exactOptional(),
    priority: z.int().min(-1_000).max(1_000).exactOptional(),
    /** Moves them to another account, unless that one has a job for the video. */
    account: accountId.exactOptional(),
    /** Not posted before; null: whenever its account may. */
    publishAt: when.nullable().exactOptional(),
  }).refine(
    (e) => [e.caption, e.priority, e.account, e.publishAt].some((v) => v !== undefined),
    'name something to change',
  ),
  /** Lets drafts take their turn. */
  approve: bulkShape,
  /** Takes a bulk action back, with the token of its receipt, for the jobs that are as it left them. */
  undo: z.strictObject({ token: z.string().regex(/^[\w.-]{1,60}$/, 'is not a token of a receipt') }),
  /** A person's word about one uncertain job. */
  answer: z.strictObject({ job: jobId, answer: z.enum(['there', 'not-there', 'look-again']) }),
  /** Claims again after a drain. */
  start: z.strictObject({}),
  /** Finishes what runs and claims nothing new; the control room stays. */
  drain: z.strictObject({}),
  /** Ends the control room. */
  stop: z.strictObject({ how: z.enum(['drain', 'now']).default('drain') }),
  /** Plays a flow up to its commit screen and back. The receipt comes when it ended. */
  rehearse: z
    .strictObject({
      /** Handle, `app/handle` or id. */
      account: handle.exactOptional(),
      phone: phoneId.exactOptional(),
      /** Fingerprint of a known video; left out: any. */
      video: fingerprint.exactOptional(),
    })
    .refine((r) => r.account !== undefined || r.phone !== undefined, 'name an account or a phone'),
  'restart-appium': z.strictObject({ phone: phoneId }),
  'restart-worker': z.strictObject({ phone: phoneId }),
  reconnect: z.strictObject({ phone: phoneId }),
  jobs: z.strictObject({ ...filter, ...page }),
  job: z.strictObject({ job: jobId }),
  why: z.strictObject({ job: jobId }),
  /** Why waiting jobs wait, grouped by reason. */
  waiting: z.strictObject({}),
  /** A page of results as text, or of a progress file as scripts have them; the first page carries the header of a CSV file. */
  export: z.strictObject({ format: z.enum(['csv', 'json', 'progress']), ...filter, after: jobId.exactOptional() }),
  /** Into a file of the control room's machine; left out: into the data folder. */
  backup: z.strictObject({ file: path.exactOptional() }),
  doctor: z.strictObject({}),
} as const satisfies Record<string, z.ZodType>

export type CommandName = keyof typeof commands
/** What a sender writes: defaults may be left out. */
export type CommandInput<C extends CommandName> = z.input<(typeof commands)[C]>
/** What a handler gets. */
export type CommandParsed<C extends CommandName> = z.output<(typeof commands)[C]>
export type CommandOutput<C extends CommandName> = Outputs[C]

/** One parsed command, for an exhaustive switch. */
export type Command = { [C in CommandName]: { readonly name: C; readonly input: CommandParsed<C> } }[CommandName]

/** Commands that need no engine, only the store and the library: the command line may run them by itself. */
export const deskCommands = [
  'add-folder',
  'import-progress',
  'add-accounts',
  'add-phone',
  'add-adb-server',
  'remove-adb-server',
  'jobs',
  'job',
  'why',
  'forecast',
  'calendar',
  'try-time',
  'waiting',
  'export',
  'events',
  'export-events',
  'backup',
  'doctor',
  'tokens',
  'add-token',
  'remove-token',
] as const satisfies readonly CommandName[]
export type DeskCommand = (typeof deskCommands)[number]

export type ParsedCommand =
  | { readonly ok: true; readonly command: Command }
  | { readonly ok: false; readonly why: 'unknown' | 'misfit'; readonly sentence: string }

/** Parses what came from outside; a refusal names the field. */
export const parseCommand = (name: string, input: unknown): ParsedCommand => {
  if (!Object.hasOwn(commands, name))
    return { ok: false, why: 'unknown', sentence: `There is no command “${name.slice(0, 40)}”.` }
  const known = name as CommandName
  const parsed = commands[known].safeParse(input ?? {})
  if (parsed.success) return { ok: true, command: { name: known, input: parsed.data } as Command }
  const issue = parsed.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? known : `${known}: ${issue.path.join('.')}`
  return { ok: false, why: 'misfit', sentence: `${place}: ${issue?.message ?? 'does not fit'}.` }
}
