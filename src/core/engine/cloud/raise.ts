import { type FaultType, fault } from '../../model/fault.ts'
import type { Millis, PhoneId } from '../../model/ids.ts'
import type { Access, Answer, Provider, Refused } from '../../ports/provider.ts'
import type { Clock } from '../../ports.ts'

export interface Patience {
  /** From the wish to a phone that runs. */
  readonly startMs: Millis
  /** From a phone that runs to an address for adb. */
  readonly adbMs: Millis
  /** Between two questions. */
  readonly askMs: Millis
}

export interface RaiseTools {
  readonly provider: Provider
  readonly clock: Clock
  onRunning?(): void
}

export const patience: Patience = { startMs: 300_000, adbMs: 60_000, askMs: 3_000 }

/** After these the vendor may be asked again within the patience; `look` because the next question is the look. */
const goesOn = (refused: Refused): boolean => ['wait', 'mend', 'look'].includes(refused.reaction)

/**
 * Brings a cloud phone up: start, runs, adb, address. A start is asked for only while the vendor says that the phone is off, so
 * an answer that was lost starts nothing twice, and a success that was none is seen. Whoever asks also stops the phone, also
 * after a refusal: it may be running by then. `isWanted` is asked
 * before each question; `onRunning` is called as soon as the phone may be running, and so may cost something.
 */
export const raise = async (
  { provider, clock, onRunning }: RaiseTools,
  id: PhoneId,
  isWanted: () => boolean,
  limits: Patience = patience,
): Promise<Answer<Access>> => {
  const runs = await insist(clock, isWanted, limits.startMs, limits.askMs, async () => {
    const states = await provider.states([id])
    if (!states.ok) return states
    const state = states.value.get(id)
    if (state === 'on' || state === 'starting') onRunning?.()
    if (state === 'on') return { ok: true, value: null }
    if (state === undefined) return no('cloud-phone-unfit', 'skip', 'the vendor has no such phone')
    if (state === 'expired') return no('vendor-unpaid', 'pay', 'the phone has expired')
    if (state === 'off') {
      const started = await provider.start(id)
      if (started.ok || started.reaction === 'look') onRunning?.()
      if (!started.ok) return started
    }
    return no('cloud-phone-slow', 'wait', 'it does not run yet')
  })
  if (!runs.ok) return runs
  return insist(clock, isWanted, limits.adbMs, limits.askMs, async () => {
    const access = await provider.access(id)
    if (access.ok || access.reaction !== 'mend') return access
    const opened = await provider.openAdb(id)
    return opened.ok ? access : opened
  })
}

/** Asks again until it is done, it cannot be, or the time is over; then the last refusal stands. */
const insist = async <T>(
  clock: Clock,
  isWanted: () => boolean,
  withinMs: Millis,
  everyMs: Millis,
  attempt: () => Promise<Answer<T>>,
): Promise<Answer<T>> => {
  const end = clock.now() + withinMs
  for (;;) {
    if (!isWanted()) return no('cloud-phone-slow', 'look', 'it was called back')
    const answer = await attempt()
    if (answer.ok || !goesOn(answer) || clock.now() + everyMs > end) return answer
    await rest(clock, everyMs)
  }
}

const rest = (clock: Clock, ms: Millis): Promise<void> => new Promise((resolve) => void clock.after(ms, resolve))

const no = (type: FaultType, reaction: Refused['reaction'], words: string): Refused => ({
  ok: false,
  fault: fault(type, words),
  reaction,
  code: null,
})
