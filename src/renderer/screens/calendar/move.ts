import type { JobId, Millis } from '../../../core/model/ids.ts'
import { act, send } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'
import { moment } from '../../words/time.ts'

/** Plans a job for a time, unless something keeps it from that very time: then says what, and when it would be. */
export const moveTo = async (job: JobId, at: Millis, now: Millis): Promise<boolean> => {
  const refuse = (sentence: string): false => {
    toast({ tone: 'retry', sentence })
    return false
  }
  if (at < now) return refuse('That time has passed.')
  const tried = await send('try-time', { job, at })
  if (!tried.ok) return refuse(tried.sentence)
  const { at: free, why } = tried.value
  const [first] = why
  if (free === null || first !== undefined) {
    const earliest = free === null ? '' : ` Earliest ${moment(free, now)}.`
    return refuse(`Not at ${moment(at, now)}: ${first?.sentence ?? 'something holds it that no time ends.'}${earliest}`)
  }
  return planFor(job, at, `Planned for ${moment(at, now)}.`)
}

/** Gives a job its own time, or takes it away, and offers undo. */
export const planFor = async (job: JobId, publishAt: Millis | null, sentence: string): Promise<boolean> => {
  const done = await act('edit-jobs', { jobs: [job], publishAt })
  if (done === null) return false
  const [left] = done.why
  if (left !== undefined) {
    toast({ tone: 'retry', sentence: left.sentence })
    return false
  }
  const token = done.undo
  const undo = token === undefined ? {} : { undo: { word: 'Undo', run: () => void act('undo', { token }) } }
  toast({ tone: 'good', sentence, ...undo })
  return true
}
