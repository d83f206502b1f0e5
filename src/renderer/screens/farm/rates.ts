/** Jobs that ended, by hour or by day. */
type Hours = readonly { readonly posted: number; readonly failed: number }[]

const posted = (hours: Hours): number => hours.reduce((sum, h) => sum + h.posted, 0)
const ended = (hours: Hours): number => hours.reduce((sum, h) => sum + h.posted + h.failed, 0)

/** The share of ended jobs that were posted; null where none ended. */
export const successRate = (hours: Hours): { readonly rate: number | null; readonly of: number } => {
  const of = ended(hours)
  return { rate: of === 0 ? null : posted(hours) / of, of }
}

/** For each hour the rate of the `window` hours that end with it, so that an hour with one failure is no cliff. */
export const rolling = (hours: Hours, window = 6): readonly (number | null)[] =>
  hours.map((_, i) => successRate(hours.slice(Math.max(0, i - window + 1), i + 1)).rate)
