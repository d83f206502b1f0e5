import { z } from 'zod'
import { type Access, accessOf } from '../../../core/contract/access.ts'
import { commands } from '../../../core/contract/commands.ts'
import { filter } from '../../../core/contract/fields.ts'
import { pageFields } from '../api/pages.ts'

/** A request of the API, below `/api/v1`. */
export interface ToolRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}

export interface Tool {
  readonly name: string
  readonly description: string
  readonly needs: Access
  readonly input: z.ZodRawShape
  /** How it touches the farm, for the agent's own caution. */
  readonly touch: 'reads' | 'steers' | 'decides'
  request(args: Readonly<Record<string, unknown>>): ToolRequest
}

const reads = (name: string, description: string, path: string, input: z.ZodRawShape = {}): Tool => ({
  name,
  description,
  needs: 'read',
  input,
  touch: 'reads',
  request: (args) => {
    const inPath = path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(args[field])))
    const rest = Object.entries(args).filter(([field, value]) => value !== undefined && !path.includes(`{${field}}`))
    const query = new URLSearchParams(rest.map(([field, value]) => [field, String(value)]))
    return { method: 'GET', path: query.size === 0 ? inPath : `${inPath}?${query}` }
  },
})

const steers = (
  name: string,
  description: string,
  command: keyof typeof commands,
  input: z.ZodRawShape,
  touch: Tool['touch'] = 'steers',
): Tool => ({
  name,
  description,
  needs: accessOf[command],
  input,
  touch,
  request: (args) => ({ method: 'POST', path: `/commands/${command}`, body: args }),
})

const job = z.int().positive().describe('number of the job')
const jobs = z.array(z.int().positive()).min(1).max(1_000).describe('numbers of jobs')
const dryRun = z.boolean().optional().describe('only count what would change')
const limit = z.int().min(1).max(500).optional()
const { cursor } = pageFields
const page = { cursor, limit }
const { states, text, fault } = filter
const account = z.int().positive().optional().describe('number of the account')
const campaign = z.int().positive().optional().describe('number of the campaign')
const held = {
  scope: commands.pause.shape.scope,
  target: z.string().max(200).optional().describe('its id; a farm has none'),
}

/** What an agent can do. Each tool is a request of the API, so scopes, parsing and refusals are the API's. */
export const tools: readonly Tool[] = [
  reads('status', 'How the farm does: counts of jobs, phones, holds, the database.', '/status'),
  reads('jobs', 'Jobs that fit every given field, by number.', '/jobs', {
    states: states.unwrap().optional(),
    account,
    campaign,
    fault: fault.unwrap().optional(),
    text: text.unwrap().optional().describe('words in video name, caption or handle'),
    ...page,
  }),
  reads('job', 'One job with its history.', '/jobs/{job}', { job }),
  reads('why', 'Why a job waits; no reasons: it does not.', '/jobs/{job}/why', { job }),
  reads('events', 'What was decided, by whom and why, newest first.', '/events', {
    job: job.optional(),
    account,
    who: z.string().max(40).optional(),
    what: z.string().max(60).optional(),
    ...page,
  }),
  reads('phones', 'All phones with what they do and what holds them.', '/phones', page),
  reads('accounts', 'All accounts with caps, cooldowns and holds.', '/accounts', page),
  reads('campaigns', 'All campaigns with counts of their jobs.', '/campaigns', page),
  {
    ...steers('waiting', 'Why waiting jobs wait, in groups.', 'waiting', {}),
    touch: 'reads',
  },
  steers('retry', 'Tries failed or skipped jobs again. Uncertain ones are left alone.', 'retry', { jobs, dryRun }),
  steers('skip', 'Sets jobs aside for good. Uncertain ones are left alone.', 'skip', { jobs, dryRun }, 'decides'),
  steers('pause_jobs', 'Sets jobs aside for now.', 'pause-jobs', { jobs, dryRun }),
  steers('resume_jobs', 'Lets paused jobs go on.', 'resume-jobs', { jobs, dryRun }),
  steers('pause', 'Holds the farm, a campaign, an app, a phone or an account; what runs finishes.', 'pause', held),
  steers('resume', 'Lifts a pause that a person or an agent placed.', 'resume', held),
  steers(
    'release',
    'Lifts every hold there, those placed by faults too. Only when their cause is gone.',
    'release',
    { scope: commands.release.shape.scope, target: held.target },
    'decides',
  ),
  steers('start', 'Claims jobs again after a drain.', 'start', {}),
  steers('drain', 'Finishes what runs and claims nothing new.', 'drain', {}),
  steers(
    'answer',
    'A word about one uncertain job. “not-there” posts it again, so it has to have been seen on the account itself.',
    'answer',
    { job, answer: commands.answer.shape.answer },
    'decides',
  ),
]
