/** A string or number that may not be mixed up with another of its kind. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

export type JobId = Brand<number, 'job'>
export type AccountId = Brand<number, 'account'>
export type CampaignId = Brand<number, 'campaign'>
export type HoldId = Brand<number, 'hold'>
/** Serial number or vendor id of a phone; never its current address. */
export type PhoneId = Brand<string, 'phone'>
/** Lower-case hex sha-256 of a video file's bytes. */
export type Fingerprint = Brand<string, 'fingerprint'>
/** Index of a worker process, from 0. */
export type SlotId = Brand<number, 'slot'>
/** Unix time in milliseconds. */
export type Millis = number

/** The right to act for a job. A job's lease number grows with each claim, so an old lease never fits again. */
export interface Lease {
  readonly job: JobId
  readonly number: number
}

export const sameLease = (a: Lease, b: Lease): boolean => a.job === b.job && a.number === b.number
