import type { Millis } from '../../core/model/ids.ts'
import type { Clock } from '../../core/ports.ts'

/** The time of a clock, and from now on only what really passes: a jump of the machine's clock is not seen. */
export const steady = (clock: Clock): Clock => {
  const ahead = clock.now() - performance.now()
  return { now: () => Math.round(performance.now() + ahead), after: clock.after }
}

/** Node ends longer timers at once, so a long wait is made of several. */
const longest: Millis = 2 ** 31 - 1

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, run) => {
    let timer: NodeJS.Timeout | undefined
    const wait = (left: Millis): void => {
      const now = Math.min(Math.max(0, left), longest)
      timer = setTimeout(() => (left > longest ? wait(left - longest) : run()), now)
    }
    wait(ms)
    return () => clearTimeout(timer)
  },
}
