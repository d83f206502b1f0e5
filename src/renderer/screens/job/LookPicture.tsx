import type { Attempt } from '../../../core/model/job.ts'
import { useAsked } from '../../state/asked.ts'
import { timeOfDay } from '../../words/time.ts'
import { EvidencePicture } from './EvidencePicture.tsx'

/** What a look saw last. Nothing where it kept no picture. */
export const LookPicture = ({ attempt, n }: { readonly attempt: Attempt; readonly n: number }) => {
  const { value } = useAsked('evidence', { job: attempt.job, lease: attempt.lease }, attempt.endedAt ?? 0)
  const file = value?.files.findLast((f) => f.kind === 'picture')
  return file === undefined ? null : (
    <EvidencePicture
      file={file}
      title={`Look ${n}`}
      note={`read ${timeOfDay(attempt.endedAt ?? attempt.startedAt)}`}
      className="w-20 2k:w-27"
    />
  )
}
