/** `1 row`, `3 rows`: a number in a note of a preview. */
export const things = (n: number, one: string, many: string): string => (n === 1 ? `1 ${one}` : `${n} ${many}`)
