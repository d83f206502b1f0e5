import type { CampaignId } from '../model/ids.ts'
import type { PastState } from '../model/past.ts'

/** What a progress file became, or would become. Each of its rows is in one of the numbers, once. */
export interface PastImport {
  readonly dryRun: boolean
  /** The file's name, and the folder in which its videos were looked for. */
  readonly file: string
  readonly videos: string
  /** Null in a dry run, and when nothing was new. */
  readonly campaign: CampaignId | null
  readonly rows: number
  /** New jobs, by the state in which they begin. */
  readonly jobs: Readonly<Record<PastState, number>>
  /** Rows whose job is there already and stays as it is. */
  readonly known: number
  /** Jobs that waited here, and that the file says were posted or may have been. */
  readonly settled: number
  /** Rows whose job a phone has in hand now: import again when it is done. */
  readonly busy: number
  /** Rows for a video and an account that another row of the file is about, too. */
  readonly doubled: number
  readonly aside: number
  /** The first of them. */
  readonly asideRows: readonly { readonly place: string; readonly why: string }[]
  /** A file with all of them, to be repaired and imported; null: none are, or this is a dry run. */
  readonly asideFile: string | null
  /** Of the new jobs: posts, or possible ones, whose file nobody can read. Their name alone keeps them from a second post. */
  readonly gone: number
  readonly accounts: number
  readonly newAccounts: number
  readonly notes: readonly string[]
}
