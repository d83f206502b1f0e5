import type { Clock } from '../../../../src/core/ports.ts'

/** A clock that stands still until it is advanced. */
export const manualClock = (start: number): Clock & { advance(ms: number): void } => {
  let now = start
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    after: (ms, run) => {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter((t) => t !== timer)
      }
    },
    advance: (ms) => {
      const end = now + ms
      for (;;) {
        const next = timers.filter((t) => t.at <= end).sort((a, b) => a.at - b.at)[0]
        if (next === undefined) break
        timers = timers.filter((t) => t !== next)
        now = Math.max(now, next.at)
        next.run()
      }
      now = end
    },
  }
}
