import { describeFault, type Fault, fault, kindOf, strikesPhone } from './fault.ts'
import type { NewHold } from './hold.ts'
import type { Millis } from './ids.ts'
import type { Arrow, Job, Wish } from './job.ts'
import type { Outcome } from './outcome.ts'
import { pause, type RetryPolicy } from './retry.ts'

/** What a settled run costs the job: an attempt, a try, a look, or nothing. */
export type Spends = 'attempt' | 'try' | 'look' | 'nothing'

/** The one decision about a run that ended: which arrow the job takes, when it is due, what it costs, what is held. */
export interface Settled {
  readonly arrow: Arrow
  readonly due: Millis
  readonly spends: Spends
  readonly fault: Fault | null
  /** What must wait besides the job, for one reason or several. */
  readonly holds: readonly NewHold[]
  readonly cause: string
}

/** Failures in a row, this one included: pauses grow with them. */
export interface InRow {
  /** Of the phone, by infrastructure. */
  readonly phone: number
  /** Of the account, by the app's word to slow down. */
  readonly account: number
  /** Of the account, by infrastructure. */
  readonly spoiled: number
}

export interface SettleInput {
  readonly job: Pick<
    Job,
    'state' | 'attempts' | 'maxAttempts' | 'tries' | 'looks' | 'account' | 'phone' | 'wish' | 'touched'
  >
  readonly outcome: Outcome
  readonly policy: RetryPolicy
  readonly now: Millis
  readonly inRow: InRow
  /** 0..1, from the host's randomness. */
  readonly jitter: number
}

/**
 * The only decider of what a run's outcome does to its job. Works for `running` and `verifying` jobs. `lose` for a running
 * job is a doubt: a person had its phone, and no run committed, so the store takes commit and lose in one transaction.
 */
export const settle = (input: SettleInput): Settled =>
  input.job.state === 'verifying' ? settleCommitted(input) : settleUncommitted(input)

const settleCommitted = (input: SettleInput): Settled => {
  const { outcome, job, now, policy, jitter } = input
  const plain = { due: now, spends: 'nothing' as const, fault: null, holds: [] }
  switch (outcome.kind) {
    case 'posted':
    case 'already':
      return { ...plain, arrow: 'prove', cause: 'The post was found on the profile.' }
    case 'absent':
      return afterAbsence(input, outcome.fault)
    case 'unproven':
    case 'stopped':
    case 'cancelled':
    case 'rehearsed': {
      const f = 'fault' in outcome ? outcome.fault : fault('no-proof')
      const spends = isSpoiledLook(input, f) ? 'try' : 'look'
      const rest = spends === 'try' ? pauseFor(input, spends) : pause(policy.look, job.looks + 1, jitter)
      return {
        ...plain,
        arrow: 'lose',
        due: now + rest,
        spends,
        fault: f,
        holds: holdsFor(input, f),
        cause: describeFault(f),
      }
    }
  }
}

/** What infrastructure cut short was no look: it is made again, and a person is asked only after looks that saw something. */
const isSpoiledLook = ({ job, policy }: SettleInput, f: Fault): boolean =>
  job.looks > 0 && spendsOf(f) === 'try' && job.tries + 1 < policy.maxTries

/** Absence is proved: another attempt is safe, if there is sense in one. */
const afterAbsence = (input: SettleInput, f: Fault): Settled => {
  const { job, now, policy, jitter } = input
  const kind = kindOf(f)
  const spends = spendsOf(f)
  const usedUp = spends === 'attempt' && job.attempts + 1 >= job.maxAttempts
  const arrow = kind.cure === 'never' || usedUp ? 'refuse' : 'disprove'
  const due = now + pauseFor(input, spends)
  return {
    arrow,
    due: arrow === 'disprove' ? due : now + pause(policy.attempt, 1, jitter),
    spends,
    fault: f,
    holds: holdsFor(input, f),
    cause: describeFault(f),
  }
}

const settleUncommitted = (input: SettleInput): Settled => {
  const { outcome, job, now } = input
  const plain = { due: now, spends: 'nothing' as const, fault: null, holds: [] }
  switch (outcome.kind) {
    case 'posted':
    case 'already':
      if (hadHands(input))
        return {
          ...plain,
          arrow: 'lose',
          fault: fault('no-proof', 'it is there since a person had the phone'),
          cause: seen,
        }
      return { ...plain, arrow: 'already', cause: 'The post of an earlier attempt was found on the profile.' }
    case 'cancelled':
    case 'rehearsed':
      return { ...plain, ...letGo(job.wish) }
    case 'absent':
    case 'unproven':
    case 'stopped': {
      if (job.wish !== null) return { ...plain, ...letGo(job.wish) }
      if (outcome.fault.type === 'no-proof' && hadHands(input))
        return { ...plain, arrow: 'lose', fault: outcome.fault, cause: unclear }
      return afterStop(input, outcome.fault)
    }
  }
}

const hadHands = ({ job }: SettleInput): boolean => (job.touched ?? null) !== null

const seen = 'A person had the phone, and since then the post is on the profile: they may have shared it.'
const unclear = 'A person had the phone, and the profile cannot be compared with what it showed before.'

const letGo = (wish: Wish | null): { arrow: Arrow; cause: string } => {
  switch (wish) {
    case 'skip':
      return { arrow: 'skip', cause: 'A person skipped it while it ran.' }
    case 'pause':
      return { arrow: 'release', cause: 'A person paused it while it ran.' }
    case null:
      return { arrow: 'release', cause: 'The run was called back before the commit.' }
  }
}

/** Nothing was published: try again by the fault's cure, or stop. */
const afterStop = (input: SettleInput, f: Fault): Settled => {
  const { job, now } = input
  const kind = kindOf(f)
  const spends = spendsOf(f)
  const usedUp =
    (spends === 'attempt' && job.attempts + 1 >= job.maxAttempts) ||
    (spends === 'try' && job.tries + 1 >= input.policy.maxTries)
  const personForJob = kind.cure === 'person' && kind.holds === 'nothing'
  const arrow = kind.cure === 'never' || personForJob || usedUp ? 'refuse' : 'defer'
  return {
    arrow,
    due: now + pauseFor(input, spends),
    spends,
    fault: f,
    holds: holdsFor(input, f),
    cause: describeFault(f),
  }
}

/** Infrastructure spends a try, an account's trouble nothing: the hold makes the job wait. All else spends an attempt. */
const spendsOf = (f: Fault): Spends => {
  switch (kindOf(f).category) {
    case 'infrastructure':
      return 'try'
    case 'account':
      return 'nothing'
    case 'content':
    case 'app':
    case 'unknown':
      return 'attempt'
  }
}

const pauseFor = ({ job, policy, jitter }: SettleInput, spends: Spends): Millis => {
  switch (spends) {
    case 'attempt':
      return pause(policy.attempt, job.attempts + 1, jitter)
    case 'try':
      return pause(policy.infrastructure, job.tries + 1, jitter)
    case 'look':
    case 'nothing':
      return 0
  }
}

/**
 * What must wait besides the job. Retried faults hold for a growing rest, a person's until they lift it. What infrastructure
 * spoils again and again rests the account too, so that its jobs do not all run into the same wall.
 */
const holdsFor = (input: SettleInput, f: Fault): readonly NewHold[] =>
  [holdOfFault(input, f), cooldown(input, f)].filter((hold) => hold !== null)

const holdOfFault = ({ job, policy, now, inRow, jitter }: SettleInput, f: Fault): NewHold | null => {
  const kind = kindOf(f)
  // one lost session is mended by the next run; a second one in a row is the phone's
  const scope = kind.holds === 'nothing' && strikesPhone(f) && inRow.phone > 1 ? 'phone' : kind.holds
  if (scope === 'nothing' || (scope === 'phone' && job.phone === null)) return null
  const rest = scope === 'account' ? pause(policy.cooldown, inRow.account, jitter) : restOf(policy, inRow, jitter)
  return {
    scope,
    target: scope === 'account' ? String(job.account) : scope === 'phone' ? (job.phone ?? '') : '',
    reason: f.type,
    by: 'engine',
    sentence: describeFault(f),
    until: kind.cure === 'retry' ? (f.until ?? now + rest) : null,
    stops: 'commits',
  }
}

const restOf = (policy: RetryPolicy, { phone }: InRow, jitter: number): Millis => pause(policy.phoneRest, phone, jitter)

const cooldown = ({ job, policy, now, inRow, jitter }: SettleInput, f: Fault): NewHold | null => {
  if (!strikesPhone(f) || kindOf(f).cure !== 'retry' || inRow.spoiled < policy.strikes) return null
  return {
    scope: 'account',
    target: String(job.account),
    reason: 'cooldown',
    by: 'engine',
    sentence: `${inRow.spoiled} runs in a row did not get through to the app. The account rests; release it to go on at once.`,
    until: now + pause(policy.accountRest, inRow.spoiled - policy.strikes + 1, jitter),
    stops: 'claims',
  }
}
