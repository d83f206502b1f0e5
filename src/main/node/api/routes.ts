import { z } from 'zod'
import { accessOf } from '../../../core/contract/access.ts'
import { type CommandName, commands } from '../../../core/contract/commands.ts'
import { filter, page } from '../../../core/contract/fields.ts'
import { asking, cards, listing, onJob, type Route, self, view } from './route.ts'
import {
  accountOf,
  accountShape,
  campaignOf,
  campaignShape,
  eventOf,
  eventShape,
  jobOf,
  jobShape,
  jobStoryOf,
  jobStoryShape,
  phoneOf,
  phoneShape,
  statusOf,
  statusShape,
  whyShape,
} from './views.ts'

const { limit } = page
const { before: _, ...eventFields } = commands.events.shape

const held = [
  ['phones', 'phone'],
  ['accounts', 'account'],
  ['campaigns', 'campaign'],
] as const
const holdVerbs = [
  ['pause', 'What runs finishes; nothing new begins.'],
  ['resume', 'Lifts a person’s pause.'],
  ['release', 'Lifts every hold, those placed by faults too.'],
] as const

const idOf = (text: string | undefined): unknown => (/^\d{1,15}$/.test(text ?? '') ? Number(text) : text)

/** Every command by its own name, with the contract's own input: the rest are shorter ways to the most used ones. */
const byName = (Object.keys(commands) as CommandName[])
  .filter((command) => accessOf[command] !== 'room')
  .map((command) =>
    asking({
      method: 'POST',
      path: `/commands/${command}`,
      summary: `The command ${command}, as the panel sends it.`,
      command,
      input: commands[command],
      answer: z.unknown(),
      with: ({ input }) => input,
    }),
  )

export const routes: readonly Route[] = [
  self,
  view('/status', 'How the farm does.', statusShape, statusOf),
  ...cards('phones', 'phone', phoneShape, (board) => Object.values(board.phones).map(phoneOf)),
  ...cards('accounts', 'account', accountShape, (board) => Object.values(board.accounts).map(accountOf)),
  ...cards('campaigns', 'campaign', campaignShape, (board) => Object.values(board.campaigns).map(campaignOf)),
  listing({
    path: '/jobs',
    summary: 'Jobs that fit every given field, by id.',
    command: 'jobs',
    fields: { ...filter, limit },
    from: 'after',
    item: jobShape,
    show: ({ lines, next }) => ({ items: lines.map(jobOf), next }),
  }),
  asking({
    method: 'GET',
    path: '/jobs/{job}',
    summary: 'One job with its history.',
    command: 'job',
    answer: jobStoryShape,
    with: ({ params }) => ({ job: idOf(params['job']) }),
    show: jobStoryOf,
  }),
  asking({
    method: 'GET',
    path: '/jobs/{job}/why',
    summary: 'Why it waits; no reasons: it does not.',
    command: 'why',
    answer: whyShape,
    with: ({ params }) => ({ job: idOf(params['job']) }),
    show: (reasons) => ({ reasons }),
  }),
  onJob('retry', 'retry', 'Tries a failed or skipped job again.'),
  onJob('skip', 'skip', 'Sets it aside for good.'),
  onJob('pause-jobs', 'pause', 'Sets it aside for now.'),
  onJob('resume-jobs', 'resume', 'Lets a paused job go on.'),
  asking({
    method: 'POST',
    path: '/jobs/{job}/answer',
    summary: 'Says of an uncertain job whether its post is there.',
    command: 'answer',
    input: commands.answer.omit({ job: true }),
    answer: null,
    with: ({ params, input }) => ({ ...input, job: idOf(params['job']) }),
  }),
  listing({
    path: '/events',
    summary: 'What was decided, by whom and why, newest first.',
    command: 'events',
    fields: eventFields,
    from: 'before',
    item: eventShape,
    show: ({ events, next }) => ({ items: events.map(eventOf), next }),
  }),
  ...held.flatMap(([name, scope]) =>
    holdVerbs.map(([command, summary]) =>
      asking({
        method: 'POST',
        path: `/${name}/{${scope}}/${command}`,
        summary,
        command,
        answer: command === 'release' ? z.object({ lifted: z.int() }) : null,
        with: ({ params }) => ({ scope, target: params[scope] }),
      }),
    ),
  ),
  ...holdVerbs.map(([command, summary]) =>
    asking({
      method: 'POST',
      path: `/farm/${command}`,
      summary,
      command,
      answer: command === 'release' ? z.object({ lifted: z.int() }) : null,
      with: () => ({ scope: 'farm' }),
    }),
  ),
  ...(
    [
      ['start', 'Claims jobs again after a drain.'],
      ['drain', 'Finishes what runs and claims nothing new.'],
    ] as const
  ).map(([command, summary]) =>
    asking({ method: 'POST', path: `/farm/${command}`, summary, command, answer: null, with: () => ({}) }),
  ),
  asking({
    method: 'POST',
    path: '/farm/stop',
    summary: 'Ends the control room.',
    command: 'stop',
    input: commands.stop,
    answer: null,
    with: ({ input }) => input,
  }),
  ...byName,
]
