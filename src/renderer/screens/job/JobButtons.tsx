import { type Job, type PersonArrow, personArrows } from '../../../core/model/job.ts'
import type { IconName } from '../../looks/icons.ts'
import { arrowWords } from '../../looks/job.ts'
import { Button } from '../../parts/Button.tsx'
import { useBoard } from '../../state/board.ts'
import { useLetters } from '../../state/letters.ts'
import { phoneTo } from '../../state/links.ts'
import { go } from '../../state/view.ts'
import { approve, take } from './take.ts'

const icons: Partial<Readonly<Record<PersonArrow, IconName>>> = {
  pause: 'circle-pause',
  resume: 'circle-play',
  skip: 'circle-slash',
  retry: 'rotate-cw',
  reopen: 'scan-eye',
}

const letters: Readonly<Record<string, readonly PersonArrow[]>> = {
  r: ['retry', 'reopen'],
  s: ['skip'],
  p: ['pause', 'resume'],
}

const main: readonly PersonArrow[] = ['retry', 'resume', 'reopen']

/** The arrows out of the job's state that a person may take, no more. An uncertain job has its answers instead. */
export const JobButtons = ({ job }: { readonly job: Job }) => {
  const may = job.state === 'uncertain' ? [] : personArrows(job.state, job.committedAt !== null)
  const phone = useBoard((b) => (job.phone === null ? null : (b.phones[job.phone] ?? null)))
  const isOnPhone = phone?.doing?.job === job.id
  useLetters((key) => {
    const arrow = letters[key]?.find((a) => may.includes(a))
    if (arrow === undefined) return false
    void take(arrow, job.id)
    return true
  })
  const isDraft = job.draft === true
  if (may.length === 0 && !isOnPhone) return null
  return (
    <div className="flex shrink-0 gap-2">
      {isOnPhone ? (
        <Button icon="smartphone" onClick={() => go(phoneTo(phone))}>
          Open the phone
        </Button>
      ) : null}
      {isDraft ? (
        <Button look="filled" icon="check" onClick={() => void approve(job.id)}>
          Approve
        </Button>
      ) : null}
      {may.map((arrow) => (
        <Button
          key={arrow}
          look={main.includes(arrow) ? 'filled' : 'edged'}
          {...(icons[arrow] === undefined ? {} : { icon: icons[arrow] })}
          disabled={job.wish === arrow}
          onClick={() => void take(arrow, job.id)}
        >
          {arrowWords[arrow]}
        </Button>
      ))}
    </div>
  )
}
