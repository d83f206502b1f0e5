/** Rows of one transaction. */
export const batch = 1_000

/** One batch after the other, so that no transaction is long. */
export const inBatches = async <T>(all: readonly T[], act: (some: readonly T[]) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < all.length; from += batch) await act(all.slice(from, from + batch))
}
