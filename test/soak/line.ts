/** Values over time: `at` in ms. */
export interface Point {
  readonly at: number
  readonly value: number
}

const hour = 3_600_000

/** Growth in an hour, by least squares; null for less than three points or no time between them. */
export const growth = (points: readonly Point[]): number | null => {
  if (points.length < 3) return null
  const mean = (of: (p: Point) => number): number => points.reduce((sum, p) => sum + of(p), 0) / points.length
  const at = mean((p) => p.at)
  const value = mean((p) => p.value)
  const spread = points.reduce((sum, p) => sum + (p.at - at) ** 2, 0)
  if (spread === 0) return null
  return (points.reduce((sum, p) => sum + (p.at - at) * (p.value - value), 0) / spread) * hour
}
