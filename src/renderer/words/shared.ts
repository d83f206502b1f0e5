/** What several things have in one field: one value, or several of which none is shown. */
export interface Shared {
  readonly value: string | null
  /** `same on all 3`, `3 different windows`. */
  readonly note: string
}

/** `noun`: of the field, as `time zone`. */
export const sharedOf = (all: readonly string[], noun: string, many = `${noun}s`): Shared => {
  const different = new Set(all)
  if (different.size > 1) return { value: null, note: `${different.size} different ${many}` }
  return { value: all[0] ?? '', note: all.length === 1 ? '' : `same on all ${all.length}` }
}

/** What it was, where it is changed. */
export const wasOf = (all: readonly string[]): string => {
  const different = [...new Set(all)]
  const known = all.length > 4 || different.length === 1 ? different : all
  return `was ${known
    .slice(0, 3)
    .map((text) => text || 'none')
    .join(', ')}${known.length > 3 ? ' …' : ''}`
}
