import {
  CircleCheck,
  CircleDotDashed,
  CirclePause,
  CirclePlay,
  CircleQuestionMark,
  CircleSlash,
  CircleX,
  Clock,
  FilePen,
  RotateCw,
  ScanEye,
} from 'lucide-react'
import type { JobState, PersonArrow } from '../../core/model/job.ts'
import type { Look } from './look.ts'

export const jobLooks: Readonly<Record<JobState, Look>> = {
  pending: { word: 'Waiting', icon: Clock, tone: 'neutral' },
  claimed: { word: 'Claimed', icon: CircleDotDashed, tone: 'run' },
  running: { word: 'Running', icon: CirclePlay, tone: 'run' },
  verifying: { word: 'Verifying', icon: ScanEye, tone: 'run' },
  uncertain: { word: 'Uncertain', icon: CircleQuestionMark, tone: 'doubt' },
  retrying: { word: 'Retrying', icon: RotateCw, tone: 'retry' },
  paused: { word: 'Paused', icon: CirclePause, tone: 'neutral' },
  failed: { word: 'Failed', icon: CircleX, tone: 'bad' },
  skipped: { word: 'Skipped', icon: CircleSlash, tone: 'neutral' },
  succeeded: { word: 'Posted', icon: CircleCheck, tone: 'good' },
}

/** A draft waits for its approval first. */
export const lookOf = ({ state, draft }: { readonly state: JobState; readonly draft?: boolean }): Look =>
  draft === true && state === 'pending' ? { word: 'Draft', icon: FilePen, tone: 'need' } : jobLooks[state]

/** Words of what a person may do to a job; which of them is said by `personArrows` of the model. */
export const arrowWords: Readonly<Record<PersonArrow, string>> = {
  pause: 'Pause',
  resume: 'Resume',
  skip: 'Skip',
  retry: 'Retry',
  reopen: 'Open again',
  prove: 'It is there',
  disprove: 'It is not there',
  recheck: 'Look again',
}
