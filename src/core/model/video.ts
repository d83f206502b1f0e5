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
  /** What it is known again by, exported anew (see likeness.ts). Null and left out: nothing. */
  readonly profile?: string | null
}

/** Characters (Unicode code points) that a caption may have, whatever its app takes. */
export const longestCaption = 10_000

/** How the videos of a campaign meet its accounts. */
export type Distribution = 'round-robin' | 'one-to-one' | 'all-to-all'

/** What becomes of new files in a campaign's folder: nothing, a word to a person, or jobs. */
export const watches = ['off', 'tell', 'take'] as const
export type Watch = (typeof watches)[number]

/** How a folder becomes jobs; a campaign keeps it for the files that come later. */
export interface Making {
  readonly distribution: Distribution
  /** Each app's accounts are dealt the videos by themselves: a video goes to every app. */
  readonly perApp: boolean
  /** Caption of videos without their own. */
  readonly template: string | null
  /** The same for single accounts, by `app/handle`. */
  readonly templates: Readonly<Record<string, string>>
  /** Its jobs wait until a person approves them. */
  readonly drafts: boolean
}

/** As folders become jobs where nobody says otherwise. */
export const plainMaking: Making = {
  distribution: 'round-robin',
  perApp: false,
  template: null,
  templates: {},
  drafts: false,
}

export interface Campaign extends Making {
  readonly id: CampaignId
  readonly name: string
  readonly folder: string
  readonly watch: Watch
  /** None of its jobs is claimed before, and none from its end on; null: no bound. */
  readonly startsAt: Millis | null
  readonly endsAt: Millis | null
  /** Between two jobs of an account, as its videos are taken in; null: each as soon as it may. */
  readonly everyMs: Millis | null
  /** Of the jobs that its videos become. */
  readonly priority: number
  readonly createdAt: Millis
}

/** Where a caption came from: a captions.csv, a text file beside the video, or the template. */
export type CaptionSource = 'table' | 'sidecar' | 'template'
