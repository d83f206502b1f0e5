import type { JobState, PersonArrow } from '../../core/model/job.ts'
import type { Look } from './look.ts'

export const jobLooks: Readonly<Record<JobState, Look>> = {
  pending: { word: 'Waiting', icon: 'clock', tone: 'neutral' },
  claimed: { word: 'Claimed', icon: 'circle-dot-dashed', tone: 'run' },
  running: { word: 'Running', icon: 'circle-play', tone: 'run' },
  verifying: { word: 'Verifying', icon: 'scan-eye', tone: 'run' },
  uncertain: { word: 'Uncertain', icon: 'circle-question-mark', tone: 'doubt' },
  retrying: { word: 'Retrying', icon: 'rotate-cw', tone: 'retry' },
  paused: { word: 'Paused', icon: 'circle-pause', tone: 'neutral' },
  failed: { word: 'Failed', icon: 'circle-x', tone: 'bad' },
  skipped: { word: 'Skipped', icon: 'circle-slash', tone: 'neutral' },
  succeeded: { word: 'Posted', icon: 'circle-check', tone: 'good' },
}

/** A draft waits for its approval first. */
export const lookOf = ({ state, draft }: { readonly state: JobState; readonly draft?: boolean }): Look =>
  draft === true && state === 'pending' ? { word: 'Draft', icon: 'file-pen', tone: 'need' } : jobLooks[state]

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
