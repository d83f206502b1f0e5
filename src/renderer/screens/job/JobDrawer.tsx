import { useEffect, useRef } from 'react'
import type { JobId } from '../../../core/model/ids.ts'
import { Button } from '../../parts/Button.tsx'
import { Note } from '../../parts/Note.tsx'
import { useLetters } from '../../state/letters.ts'
import { Attempts } from './Attempts.tsx'
import { DrawerHead } from './DrawerHead.tsx'
import { Elsewhere } from './Elsewhere.tsx'
import { Findings } from './Findings.tsx'
import { JobFace } from './JobFace.tsx'
import { Timeline } from './Timeline.tsx'
import { useJob } from './use-job.ts'

export interface JobDrawerProps {
  readonly id: JobId
  readonly onClose: () => void
  /** Null at the ends of the list, and where the job is not in it. */
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
}

/** One job, over the list. It has its own address; the list under it stays live. */
export const JobDrawer = ({ id, onClose, onPrevious, onNext }: JobDrawerProps) => {
  const { story, refusal, again } = useJob(id)
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [])
  useLetters((key) => {
    if (key === 'Escape') onClose()
    else if (key === '[') onPrevious?.()
    else if (key === ']') onNext?.()
    else return false
    return true
  })
  return (
    <aside
      ref={place}
      tabIndex={-1}
      aria-label={`Job ${id}`}
      className="absolute inset-y-0 right-0 z-20 flex w-full outline-none! animate-slide flex-col border-l border-line-strong bg-over shadow-drawer mid:w-180 wide:w-200 2k:w-254 huge:static huge:w-320 huge:shadow-none"
    >
      <DrawerHead id={id} story={story} onClose={onClose} onPrevious={onPrevious} onNext={onNext} />
      <div className="scroll-page min-h-0 flex-1">
        {refusal === null ? null : (
          <Note icon="circle-x" tone="bad" sentence={refusal}>
            <Button icon="rotate-cw" onClick={again}>
              Read again
            </Button>
          </Note>
        )}
        {story === null ? (
          refusal === null ? (
            <p role="status" className="p-4 text-faint">
              Reading the job
            </p>
          ) : null
        ) : (
          <>
            <JobFace key={`face ${id}`} story={story} onChanged={again} />
            <Findings story={story} />
            <Elsewhere story={story} />
            <div className="grid grid-cols-[216px_minmax(0,1fr)] 2k:grid-cols-[264px_minmax(0,1fr)]">
              <Timeline moves={story.moves} createdAt={story.line.job.createdAt} />
              <Attempts key={`runs ${id}`} story={story} />
            </div>
          </>
        )}
      </div>
    </aside>
  )
}
