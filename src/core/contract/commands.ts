import { z } from 'zod'
import { type FaultType, faultTypes } from '../model/fault.ts'
import type { AccountId, CampaignId, Fingerprint, JobId, PhoneId } from '../model/ids.ts'
import { type JobState, jobStates } from '../model/job.ts'
import type { Outputs } from './outputs.ts'

/** What a person or a script can ask of a control room. Every input is parsed at the edge; unknown keys are refused. */

const jobId = z
  .int()
  .positive()
  .transform((n) => n as JobId)
const phoneId = z
  .string()
  .min(1)
  .max(200)
  .transform((s) => s as PhoneId)
const path = z
  .string()
  .min(1)
  .max(4_096)
  .refine((s) => !s.includes('\0'), 'must not hold a null character')
const handle = z.string().trim().min(1).max(200)
const app = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be the name of a flow, such as reelhouse')

export const scopes = ['farm', 'campaign', 'phone', 'account'] as const
export const distributions = ['round-robin', 'one-to-one', 'all-to-all'] as const
export const links = ['usb', 'tcp', 'cloud', 'simulated'] as const

/** Which jobs: all that fit every given field. The text is looked for in video name, caption and handle. */
const filter = {
  states: z
    .array(z.enum(jobStates as readonly [JobState, ...JobState[]]))
    .max(10)
    .exactOptional(),
  campaign: z
    .int()
    .positive()
    .transform((n) => n as CampaignId)
    .exactOptional(),
  account: z
    .int()
    .positive()
    .transform((n) => n as AccountId)
    .exactOptional(),
  phone: phoneId.exactOptional(),
  fault: z.enum(faultTypes as readonly [FaultType, ...FaultType[]]).exactOptional(),
  text: z.string().max(200).exactOptional(),
}
const filterShape = z.strictObject(filter)
export type JobFilter = z.infer<typeof filterShape>

const page = { after: jobId.exactOptional(), limit: z.int().min(1).max(1_000).default(100) }

/** Named jobs, or all that fit a query; never both. Jobs that are uncertain are left alone in either case. */
const bulkShape = z
  .strictObject({
    jobs: z.array(jobId).min(1).max(10_000).exactOptional(),
    query: filterShape.exactOptional(),
    /** Counts only. */
    dryRun: z.boolean().default(false),
  })
  .refine((b) => (b.jobs === undefined) !== (b.query === undefined), 'name either jobs or a query')

/** `target` is an id as text: of a campaign, phone, account or job; left out for the farm. */
const target = <const S extends readonly [string, ...string[]]>(all: S) =>
  z
    .strictObject({ scope: z.enum(all), target: z.string().max(200).default('') })
    .refine((t) => (t.scope === 'farm') === (t.target === ''), 'a farm has no target, everything else needs one')

const accountShape = z.strictObject({
  app,
  handle,
  phone: phoneId.nullable().default(null),
  cap: z.int().min(1).max(1_000).exactOptional(),
  spacingMs: z.int().min(0).exactOptional(),
  timeZone: z.string().max(60).exactOptional(),
})

export const commands = {
  /** Takes videos of a folder in, for the chosen accounts, or says what that would do. */
  'add-folder': z.strictObject({
    folder: path,
    /** Handles, `app/handle` or ids; left out: all accounts. */
    accounts: z.array(handle).min(1).max(10_000).exactOptional(),
    distribution: z.enum(distributions).default('round-robin'),
    /** Caption where a video has none of its own. */
    template: z.string().max(20_000).nullable().default(null),
    dryRun: z.boolean().default(false),
  }),
  /** From a text or CSV file on the control room's machine, or a list. */
  'add-accounts': z
    .strictObject({ file: path.exactOptional(), list: z.array(accountShape).min(1).max(10_000).exactOptional() })
    .refine((a) => (a.file === undefined) !== (a.list === undefined), 'name either a file or a list'),
  /** By its address on the network, or by the serial number that adb shows. */
  'add-phone': z
    .strictObject({
      address: z.string().min(1).max(255).exactOptional(),
      serial: z.string().min(1).max(200).exactOptional(),
      name: z.string().trim().min(1).max(100).exactOptional(),
      link: z.enum(links).exactOptional(),
    })
    .refine((p) => (p.address === undefined) !== (p.serial === undefined), 'name either an address or a serial number'),
  /** A hold by a person; what runs finishes. A running job ends before its commit. */
  pause: target([...scopes, 'job'] as const),
  resume: target([...scopes, 'job'] as const),
  /** Lifts every hold, those placed by faults too. */
  release: target(scopes),
  retry: bulkShape,
  skip: bulkShape,
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
      video: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'must be a fingerprint')
        .transform((s) => s as Fingerprint)
        .exactOptional(),
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
  /** A page of results as text; the first page carries the header of a CSV file. */
  export: z.strictObject({ format: z.enum(['csv', 'json']), ...filter, after: jobId.exactOptional() }),
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
  'add-accounts',
  'add-phone',
  'jobs',
  'job',
  'why',
  'waiting',
  'export',
  'backup',
  'doctor',
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
