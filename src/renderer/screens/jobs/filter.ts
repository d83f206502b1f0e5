import type { JobFilter } from '../../../core/contract/fields.ts'
import type { Board, BoardCounts } from '../../../core/model/board.ts'
import { type FaultType, faultTypes } from '../../../core/model/fault.ts'
import type { Fingerprint } from '../../../core/model/ids.ts'
import { inHand, type JobState, type JobTrait, jobStates, jobTraits } from '../../../core/model/job.ts'
import { jobLooks } from '../../looks/job.ts'
import type { Suggestion } from '../../parts/SearchField.tsx'
import { campaignWord } from '../../state/links.ts'
import { type Query, readQuery, type Token, writeQuery } from '../../state/query.ts'

/** Words before a colon that a search for jobs knows. */
export const jobKeys = ['account', 'state', 'fault', 'campaign', 'phone', 'is', 'video'] as const

export type Filtering =
  | { readonly ok: true; readonly filter: JobFilter }
  /** Why no job can fit. */
  | { readonly ok: false; readonly sentence: string }

const isState = (text: string): text is JobState => (jobStates as readonly string[]).includes(text)
const stateOf = (text: string): JobState | null => {
  const wanted = text.toLowerCase()
  return isState(wanted) ? wanted : (jobStates.find((s) => jobLooks[s].word.toLowerCase() === wanted) ?? null)
}

const plain = (text: string): string => text.replace(/^@/, '').toLowerCase()

const accountIn = (board: Board, text: string) => {
  const wanted = plain(text)
  return Object.values(board.accounts).find(
    (a) =>
      String(a.id) === wanted || a.handle.toLowerCase() === wanted || `${a.app}/${a.handle}`.toLowerCase() === wanted,
  )
}
const phoneIn = (board: Board, text: string) => {
  const wanted = plain(text)
  return Object.values(board.phones).find((p) => p.id.toLowerCase() === wanted || p.name.toLowerCase() === wanted)
}
const campaignIn = (board: Board, text: string) => {
  const wanted = plain(text)
  // a number means one campaign; a name may be that of several
  const all = Object.values(board.campaigns)
  return all.find((c) => String(c.id) === wanted) ?? all.find((c) => c.name.toLowerCase() === wanted)
}

const readToken = (board: Board, { key, value }: Token): Partial<JobFilter> | string => {
  switch (key) {
    case 'state': {
      const state = stateOf(value)
      return state === null ? `There is no state “${value}”.` : { states: [state] }
    }
    case 'fault':
      return (faultTypes as readonly string[]).includes(value)
        ? { fault: value as FaultType }
        : `There is no fault “${value}”.`
    case 'account': {
      const found = accountIn(board, value)
      return found === undefined ? `No account is called “${value}”.` : { account: found.id }
    }
    case 'campaign': {
      const found = campaignIn(board, value)
      return found === undefined ? `No campaign is called “${value}”.` : { campaign: found.id }
    }
    case 'phone': {
      const found = phoneIn(board, value)
      return found === undefined ? `No phone is called “${value}”.` : { phone: found.id }
    }
    case 'is': {
      const wanted = jobTraits.find((trait) => trait === value.toLowerCase())
      return wanted === undefined ? `A job is ${jobTraits.join(' or ')}, not “${value}”.` : { is: wanted }
    }
    case 'video':
      return /^[0-9a-f]{64}$/.test(value)
        ? { video: value as Fingerprint }
        : `“${value.slice(0, 70)}” is no fingerprint of a video.`
    default:
      return {}
  }
}

/** What a search means on this board. Several states are joined; of anything else the last word counts. */
export const filterOf = (source: string, board: Board): Filtering => {
  const query = readQuery(source, jobKeys)
  let filter: JobFilter = query.text === '' ? {} : { text: query.text.slice(0, 200) }
  for (const token of query.tokens) {
    const read = readToken(board, token)
    if (typeof read === 'string') return { ok: false, sentence: read }
    const states = [...new Set([...(filter.states ?? []), ...(read.states ?? [])])]
    filter = { ...filter, ...read, ...(states.length === 0 ? {} : { states }) }
  }
  return { ok: true, filter }
}

/** The jobs by state that fit a filter, where the board knows them: it counts by campaign, and by nothing else. */
export const knownCounts = (filter: JobFilter, board: Board): BoardCounts | null => {
  const { states: _, campaign, ...rest } = filter
  if (Object.keys(rest).length > 0) return null
  return campaign === undefined ? board.counts : (board.campaigns[String(campaign)]?.counts ?? null)
}

export const sumOf = (counts: BoardCounts, states: readonly JobState[] = jobStates): number =>
  states.reduce((sum, state) => sum + counts[state], 0)

/** The states that a search names. */
export const statesIn = (source: string): readonly JobState[] =>
  readQuery(source, jobKeys).tokens.flatMap((t) => (t.key === 'state' ? (stateOf(t.value) ?? []) : []))

/** The search with these states instead of its own; none: any state. */
export const withStates = (source: string, states: readonly JobState[]): string => {
  const query: Query = readQuery(source, jobKeys)
  const others = query.tokens.filter((t) => t.key !== 'state')
  return writeQuery({ ...query, tokens: [...others, ...states.map((value) => ({ key: 'state', value }))] })
}

/** The chips of the row of states: those in hand stand together, but for what is being verified. */
export const chips: readonly { readonly states: readonly JobState[]; readonly show: JobState }[] = [
  { show: 'running', states: inHand.filter((s) => s !== 'verifying') },
  { show: 'verifying', states: ['verifying'] },
  { show: 'pending', states: ['pending'] },
  { show: 'retrying', states: ['retrying'] },
  { show: 'uncertain', states: ['uncertain'] },
  { show: 'failed', states: ['failed'] },
  { show: 'paused', states: ['paused'] },
  { show: 'skipped', states: ['skipped'] },
  { show: 'succeeded', states: ['succeeded'] },
]

const waitingFor = ({ campaigns }: Board, trait: JobTrait): number =>
  Object.values(campaigns).reduce((sum, c) => sum + ((trait === 'draft' ? c.inDraft : c.unfit) ?? 0), 0)

/** What could be meant by what is typed, best first: `acc`, `account:du`, `dune`. */
export const suggestJobs = (typed: string, board: Board): readonly Suggestion[] => {
  const [head = '', ...tail] = typed.toLowerCase().split(':')
  const key = tail.length > 0 ? head.trim() : null
  const wanted = plain(key === null ? typed.trim() : tail.join(':').replace(/^"/, '').trim())
  const all: readonly Suggestion[] = [
    ...jobStates.map((s) => ({ key: 'state', value: s as string, n: board.counts[s] })),
    ...Object.values(board.campaigns).map((c) => {
      const value = campaignWord(c, board.campaigns)
      const n = sumOf(c.counts)
      return value === c.name
        ? { key: 'campaign', value, n }
        : { key: 'campaign', value, shown: `${c.name} (${c.id})`, n }
    }),
    ...Object.values(board.accounts).map((a) => ({ key: 'account', value: a.handle })),
    ...Object.values(board.phones).map((p) => ({ key: 'phone', value: p.name })),
    ...jobTraits.map((value) => ({ key: 'is', value, n: waitingFor(board, value) })),
    ...faultTypes.map((f) => ({ key: 'fault', value: f as string })),
  ]
  const rank = (s: Suggestion): number => {
    const value = (s.shown ?? s.value).toLowerCase()
    if (key !== null) return s.key !== key ? -1 : value.startsWith(wanted) ? 0 : value.includes(wanted) ? 1 : -1
    if (s.key === 'state' && jobLooks[s.value as JobState].word.toLowerCase().startsWith(wanted)) return 0
    return value.startsWith(wanted) ? 0 : s.key.startsWith(wanted) ? 1 : value.includes(wanted) ? 2 : -1
  }
  return all
    .map((s) => ({ s, at: rank(s) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ s }) => s)
}
