import type { JobId } from '../../../core/model/ids.ts'
import type { PersonArrow } from '../../../core/model/job.ts'
import { act } from '../../state/act.ts'
import { toast } from '../../state/toasts.ts'

const answers = { prove: 'there', disprove: 'not-there', recheck: 'look-again' } as const

const words = {
  skip: 'The job is skipped.',
  retry: 'The job is back in line.',
  approve: 'The draft is approved.',
} as const

const bulk = async (command: keyof typeof words, id: JobId): Promise<void> => {
  const done = await act(command, { jobs: [id] })
  if (done === null) return
  const token = done.undo
  if (done.changed === 0) toast({ tone: 'bad', sentence: done.why[0]?.sentence ?? 'The job stays as it is.' })
  else if (token !== undefined)
    toast({
      tone: 'good',
      sentence: words[command],
      undo: { word: 'Undo', run: () => void act('undo', { token }) },
    })
}

/** Lets a draft take its turn. */
export const approve = (id: JobId): Promise<void> => bulk('approve', id)

/** Takes an arrow that a person may take. What became of it comes back over the board. */
export const take = async (arrow: PersonArrow, id: JobId): Promise<void> => {
  switch (arrow) {
    case 'pause':
    case 'resume':
      await act(arrow, { scope: 'job', target: String(id) })
      return
    case 'skip':
      return bulk('skip', id)
    case 'retry':
    case 'reopen':
      return bulk('retry', id)
    default:
      await act('answer', { job: id, answer: answers[arrow] })
  }
}
