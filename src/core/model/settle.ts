import { describeFault, type Fault, fault, kindOf } from './fault.ts'
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
  readonly hold: NewHold | null
  readonly cause: string
}

export interface SettleInput {
  readonly job: Pick<
    Job,
    'state' | 'attempts' | 'maxAttempts' | 'tries' | 'looks' | 'account' | 'phone' | 'wish' | 'touched'
  >
  readonly outcome: Outcome
  readonly policy: RetryPolicy
  readonly now: Millis
  /** Faults of this phone, or of this account, in a row, this one included: pauses grow with it. */
  readonly inRow: number
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
  const plain = { due: now, spends: 'nothing' as const, fault: null, hold: null }
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
      const due = now + pause(policy.look, job.looks + 1, jitter)
      return {
        ...plain,
        arrow: 'lose',
        due,
        spends: 'look',
        fault: f,
        hold: holdFor(input, f),
        cause: describeFault(f),
      }
    }
  }
}

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
    hold: holdFor(input, f),
    cause: describeFault(f),
  }
}

const settleUncommitted = (input: SettleInput): Settled => {
  const { outcome, job, now } = input
  const plain = { due: now, spends: 'nothing' as const, fault: null, hold: null }
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
    hold: holdFor(input, f),
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

/** What must wait besides the job. Retried faults hold for a growing rest, a person's until they lift it. */
const holdFor = ({ job, policy, now, inRow, jitter }: SettleInput, f: Fault): NewHold | null => {
  const kind = kindOf(f)
  if (kind.holds === 'nothing') return null
  const forPerson = kind.cure !== 'retry'
  const backoff = kind.holds === 'account' ? policy.cooldown : policy.phoneRest
  return {
    scope: kind.holds,
    target: kind.holds === 'account' ? String(job.account) : kind.holds === 'phone' ? (job.phone ?? '') : '',
    reason: f.type,
    by: 'engine',
    sentence: describeFault(f),
    until: forPerson ? null : now + pause(backoff, inRow, jitter),
    stops: 'commits',
  }
}
