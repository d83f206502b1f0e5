/** The p-th percentile (0 to 1) of unordered values; NaN for none. */
export const percentile = (values: readonly number[], p: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))] ?? Number.NaN
}

/** `p50 12 ms, p95 30 ms, most 31 ms (n = 20)`. */
export const spread = (values: readonly number[]): string => {
  const at = (p: number): string => `${percentile(values, p).toFixed(0)} ms`
  return `p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)} (n = ${values.length})`
}

/** An aim and whether the figure meets it. */
export const aim = (isMet: boolean, words: string): string => `${isMet ? 'met' : 'NOT met'}: aim ${words}`
