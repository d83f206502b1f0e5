import { useState } from 'react'
import type { Foretold } from '../../../core/contract/timing.ts'
import type { Job } from '../../../core/model/job.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { TimeField } from '../../parts/TimeField.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { fieldText, howTime, isNoTime, readField } from '../../words/local.ts'
import { moment } from '../../words/time.ts'
import { planFor } from '../calendar/move.ts'

const sentenceOf = (told: Foretold | undefined, now: number): string => {
  if (told === undefined) return 'When it will be posted is being worked out.'
  if (told.at !== null) return told.at <= now ? 'Planned for now' : `Planned for ${moment(told.at, now)}`
  return told.is === 'later' ? 'Planned far behind others of its account' : 'No time is known while it is held'
}

/** When a waiting job will be posted, and the time that a person gives it. */
export const JobTime = ({ job, onChanged }: { readonly job: Job; readonly onChanged: () => void }) => {
  const now = useNow()
  const signal = useBoard(
    (b) => `${b.postedToday} ${b.counts.pending} ${b.campaigns[String(job.campaign)]?.holds.length}`,
  )
  const asked = useAsked('forecast', { jobs: [job.id] }, `${signal} ${job.changedAt}`)
  const [draft, setDraft] = useState<string | null>(null)
  const value = draft ?? (job.publishAt === null ? '' : fieldText(job.publishAt))
  const at = readField(value)
  const plan = async (publishAt: number | null): Promise<void> => {
    const sentence =
      publishAt === null ? 'It is posted whenever its account may.' : `Not before ${moment(publishAt, now)}.`
    if (!(await planFor(job.id, publishAt, sentence))) return
    setDraft(null)
    onChanged()
    asked.again()
  }
  return (
    <div className="flex flex-wrap items-center gap-2 border-t border-line px-4 py-3">
      <Icon of="calendar-days" className="text-soft" />
      <p className="min-w-0 flex-1 text-soft" role="status">
        {isNoTime(value) ? howTime : sentenceOf(asked.value?.[0], now)}
      </p>
      <TimeField label="Not posted before" isLabelHidden className="w-44" value={value} onChange={setDraft} />
      <Button disabled={at === null || at === job.publishAt} onClick={() => void plan(at)}>
        Set time
      </Button>
      {job.publishAt === null ? null : <Button onClick={() => void plan(null)}>Any time</Button>}
    </div>
  )
}
