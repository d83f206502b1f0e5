import { counted, ended } from '../../src/core/model/job.ts'
import type { Facts, JobFact } from './facts.ts'
import type { Posted, Taps } from './ledger.ts'

/** A promise that was broken. */
export interface Breach {
  readonly kind:
    | 'twice' // published more often than it was asked for
    | 'lost' // the database says posted, the network knows nothing
    | 'unknown' // the network has it, the database says it was not posted
    | 'stranger' // published without a job
    | 'caption' // published with other words
    | 'taps' // more taps than permissions, or a tap on what must never be tapped
    | 'open' // a job neither ended nor explained
    | 'damage' // the database contradicts itself
    | 'left' // a process, a port or a file that nobody owns any more
  readonly words: string
}

export interface Evidence {
  readonly facts: Facts
  readonly ledger: readonly Posted[]
  /** By the serial number of the phone. */
  readonly taps: ReadonlyMap<string, Taps>
  /** Reasons of jobs that have not ended. */
  readonly why: ReadonlyMap<number, string>
}

/** Compares what a database says with what really happened. Empty: every promise was kept. */
export const compare = ({ facts, ledger, taps, why }: Evidence): readonly Breach[] => {
  const pairs = pairsOf(facts.jobs, ledger)
  return [
    ...pairs.flatMap(comparePair),
    ...[...taps].flatMap(([phone, felt]) => compareTaps(phone, felt, facts.permits.get(phone) ?? 0)),
    ...facts.jobs.filter((job) => isOpen(job) && !why.has(job.id)).map(openBreach),
    ...facts.damage.map((words): Breach => ({ kind: 'damage', words })),
  ]
}

interface Pair {
  readonly name: string
  /** One for each round that was asked for. */
  readonly jobs: readonly JobFact[]
  readonly posts: readonly Posted[]
}

const pairsOf = (jobs: readonly JobFact[], ledger: readonly Posted[]): readonly Pair[] => {
  const pairs = new Map<string, { name: string; jobs: JobFact[]; posts: Posted[] }>()
  const at = (account: string, sha256: string) => {
    const key = `${account} ${sha256}`
    const pair = pairs.get(key) ?? { name: `@${account} ${sha256.slice(0, 8)}`, jobs: [], posts: [] }
    pairs.set(key, pair)
    return pair
  }
  for (const job of jobs) at(job.account, job.video).jobs.push(job)
  for (const post of ledger) at(post.account, post.sha256).posts.push(post)
  return [...pairs.values()]
}

const comparePair = ({ name, jobs, posts }: Pair): readonly Breach[] => {
  const named = `${name} (${jobs.map((job) => `job ${job.id} ${job.state}`).join(', ')})`
  if (jobs.length === 0) return [{ kind: 'stranger', words: `${name} was published and nobody asked for it` }]
  const said = jobs.filter((job) => job.state === 'succeeded').length
  // a job that may have been posted knows it, until a person or a look decides
  const may = jobs.filter((job) => counted.includes(job.state) || job.committed).length
  const breaches: Breach[] = []
  if (posts.length > jobs.length)
    breaches.push({ kind: 'twice', words: `${named} was published ${posts.length} times` })
  if (posts.length < said) breaches.push({ kind: 'lost', words: `${named} was published ${posts.length} times` })
  if (Math.min(posts.length, jobs.length) > may)
    breaches.push({ kind: 'unknown', words: `${named} was published ${posts.length} times` })
  const captions = jobs.map((job) => job.caption)
  for (const post of posts)
    if (!captions.includes(post.caption)) breaches.push({ kind: 'caption', words: `${named} says “${post.caption}”` })
  return breaches
}

const compareTaps = (phone: string, felt: Taps, permits: number): readonly Breach[] => [
  ...over(phone, 'Share', felt.share, permits),
  ...over(phone, 'Share in the first-time sheet', felt.firstTimeShare, permits),
  ...over(phone, 'Retry', felt.retry, 0),
]

const over = (phone: string, button: string, taps: number, most: number): readonly Breach[] =>
  taps <= most ? [] : [{ kind: 'taps', words: `${phone} felt ${taps} taps on ${button}, ${most} were permitted` }]

const isOpen = (job: JobFact): boolean => !ended.includes(job.state)

const openBreach = (job: JobFact): Breach => ({ kind: 'open', words: `job ${job.id} is ${job.state} without a reason` })
