import type { CampaignId, Fingerprint, Millis } from './ids.ts'

export interface Video {
  readonly fingerprint: Fingerprint
  /** Where the file was last seen. */
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly durationMs: Millis
  readonly codec: string
  readonly width: number
  readonly height: number
}

/** How the videos of a campaign meet its accounts. */
export type Distribution = 'round-robin' | 'one-to-one' | 'all-to-all'

/** What becomes of new files in a campaign's folder: nothing, a word to a person, or jobs. */
export const watches = ['off', 'tell', 'take'] as const
export type Watch = (typeof watches)[number]

export interface Campaign {
  readonly id: CampaignId
  readonly name: string
  readonly folder: string
  readonly distribution: Distribution
  readonly watch: Watch
  /** Caption of videos without their own, as its folder was taken in. */
  readonly template: string | null
  readonly createdAt: Millis
}

/** Where a caption came from: a captions.csv, a text file beside the video, or the template. */
export type CaptionSource = 'table' | 'sidecar' | 'template'
