/** A moment in four digits, in ms: names that carry it are few enough for a table that counts by name. */
const turnMs = 4_096

export const stampOf = (at: number): string => String(at % turnMs).padStart(4, '0')

/** How long ago a stamp was made, as long as that is less than four seconds. */
export const sinceStamp = (stamp: string, now: number): number => (((now - Number(stamp)) % turnMs) + turnMs) % turnMs
