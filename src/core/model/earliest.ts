import type { Millis } from './ids.ts'

/** The first of these times; null among them stands for never. */
export const earliest = (times: readonly (Millis | null)[]): Millis | null =>
  times.reduce((first, t) => (t === null || (first !== null && first <= t) ? first : t), null)
