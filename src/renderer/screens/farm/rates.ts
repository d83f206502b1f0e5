import type { PulseCard } from '../../../core/model/board.ts'

type Hours = PulseCard['hours']

/** Share of an hour's ended jobs that were posted; null where none ended. */
export const rateOf = ({ posted, failed }: Hours[number]): number | null =>
  posted + failed === 0 ? null : posted / (posted + failed)

export const successRate = (hours: Hours): { readonly rate: number | null; readonly of: number } => {
  const posted = hours.reduce((sum, h) => sum + h.posted, 0)
  const of = hours.reduce((sum, h) => sum + h.posted + h.failed, 0)
  return { rate: of === 0 ? null : posted / of, of }
}
