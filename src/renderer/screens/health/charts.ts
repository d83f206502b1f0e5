import type { FaultType } from '../../../core/model/fault.ts'
import { kindOf } from '../../../core/model/fault.ts'
import type { Stats } from '../../../core/model/history.ts'
import type { Tone } from '../../looks/look.ts'

const hourMs = 3_600_000

export interface HourSum {
  readonly at: number
  readonly posted: number
  readonly failed: number
}

/** The last 24 hours, oldest first, with zeros where nothing happened. The last one is still growing. */
export const wholeDay = (hours: Stats['hours'], now: number): readonly HourSum[] => {
  const latest = Math.floor(now / hourMs) * hourMs
  const known = new Map(hours.map((h) => [Math.floor(h.at / hourMs) * hourMs, h]))
  return Array.from({ length: 24 }, (_, i) => {
    const at = latest - (23 - i) * hourMs
    return { at, posted: known.get(at)?.posted ?? 0, failed: known.get(at)?.failed ?? 0 }
  })
}

/** A round number that is no less than the most, for the top of an axis: 30 for 27, 4 for 3. */
export const topOf = (most: number): number => {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, most))))
  return [1, 2, 3, 4, 5, 6, 8, 10].map((n) => n * size).find((n) => n >= most && n % 2 === 0) ?? most
}

/** The lowest rate that an axis has to show, in tenths; a calm day stays calm. */
export const floorOf = (rates: readonly (number | null)[]): number => {
  const least = Math.min(0.9, ...rates.filter((r) => r !== null))
  return Math.max(0, Math.floor(least * 10) / 10)
}

/** Places of rates with none beside them: a line has no length there. */
export const lonelyOf = (rates: readonly (number | null)[]): readonly number[] =>
  [...rates.keys()].filter((i) => {
    const [before = null, own = null, after = null] = [rates[i - 1], rates[i], rates[i + 1]]
    return own !== null && before === null && after === null
  })

/** Yellow goes by itself, orange waits for a person, red ends the job. */
export const faultTone = (type: FaultType): Tone => {
  const { cure } = kindOf({ type, detail: '' })
  return cure === 'retry' ? 'retry' : cure === 'person' ? 'need' : 'bad'
}

/** `upload-failed` is “Upload failed”, `adb-slow` is “adb slow”. */
export const faultName = (type: FaultType): string => {
  const words = type.replaceAll('-', ' ').replace(/\bui\b/, 'UI')
  return /^(adb|UI)\b/.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)
}

export interface StepMean {
  readonly app: string
  readonly name: string
  readonly n: number
  /** Mean, ms. */
  readonly mean: number
}

/** The steps that take longest, by their mean. */
export const longestSteps = (steps: Stats['steps'], most: number): readonly StepMean[] =>
  steps
    .filter((s) => s.n > 0)
    .map(({ app, name, n, ms }) => ({ app, name, n, mean: ms / n }))
    .sort((a, b) => b.mean - a.mean)
    .slice(0, most)
