import type { ReactNode } from 'react'
import { describeFault } from '../../../core/model/fault.ts'
import { jobLooks } from '../../looks/job.ts'
import { FaultNote } from '../../parts/FaultNote.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { StepTrail } from '../../parts/StepTrail.tsx'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { screenName } from '../../words/name.ts'
import { clockOf, left, timeToSecond } from '../../words/time.ts'
import { JobButtons } from './JobButtons.tsx'
import { JobTime } from './JobTime.tsx'
import { UncertainFace } from './UncertainFace.tsx'
import type { JobStory } from './use-job.ts'
import { WhyBlock } from './WhyBlock.tsx'

const seen = {
  list: 'The post was seen on the profile',
  person: 'You saw that the post is there',
  file: 'The progress file of an earlier script says that it was posted',
} as const

const Plain = ({ story, children }: { story: JobStory; children: ReactNode }) => {
  const { job } = story.line
  const look = jobLooks[job.state]
  return (
    <div
      data-tone={look.tone}
      className={`flex items-center gap-3 rounded-md border p-3 ${
        look.tone === 'neutral' ? 'border-line-strong' : 'border-tone-note bg-tone-wash'
      }`}
    >
      <span className="inline-flex text-tone">
        <Icon of={look.icon} size={16} />
      </span>
      <div className="min-w-0 flex-1">{children}</div>
      <JobButtons job={job} />
    </div>
  )
}

const Working = ({ story }: { story: JobStory }) => {
  const { job } = story.line
  const now = useNow()
  const doing = useBoard((b) => (job.phone === null ? null : (b.phones[job.phone]?.doing ?? null)))
  const mine = doing?.job === job.id ? doing : null
  const wish =
    job.wish === null
      ? ''
      : job.wish === 'pause'
        ? ' It pauses when its worker lets go.'
        : ' It is skipped when its worker lets go.'
  return (
    <Plain story={story}>
      {mine === null ? (
        <p>
          {job.state === 'verifying' ? 'The post is being looked for.' : 'A worker takes it.'}
          {wish}
        </p>
      ) : (
        <>
          <p className="flex justify-between gap-4 pb-2">
            <span>
              <span className="font-medium text-tone">
                {mine.screen === null ? 'Opening the app' : screenName(mine.screen)}
              </span>
              <span className="ml-2 text-faint">
                {mine.step + 1} of {mine.of}
              </span>
              {wish}
            </span>
            <span className="text-s text-soft">
              attempt {mine.attempt} of {mine.maxAttempts} · {clockOf(now - mine.since)}
            </span>
          </p>
          <StepTrail name={screenName(mine.screen ?? 'start')} step={mine.step} of={mine.of} share={0.5} />
        </>
      )}
    </Plain>
  )
}

const Rest = ({ story }: { story: JobStory }) => {
  const { job } = story.line
  const now = useNow()
  if ((job.state === 'failed' || job.state === 'retrying') && job.fault !== null)
    return (
      <FaultNote fault={job.fault} isCuring={job.state === 'retrying'}>
        <span className="flex shrink-0 items-center gap-3">
          {job.state === 'retrying' && job.due > now ? (
            <span className="text-s text-soft">again in {left(job.due, now)}</span>
          ) : null}
          <JobButtons job={job} />
        </span>
      </FaultNote>
    )
  if (job.state === 'succeeded') {
    const { proof } = job
    return (
      <Plain story={story}>
        <p>
          {seen[proof?.how ?? 'list']}
          {proof === null ? '' : ` at ${timeToSecond(proof.at)}`}.
        </p>
        {proof?.entry == null ? null : <p className="truncate text-s text-faint">“{proof.entry.caption}”</p>}
        {proof?.link == null ? null : <p className="mono truncate text-soft">{proof.link}</p>}
      </Plain>
    )
  }
  return (
    <Plain story={story}>
      <p>
        {job.state === 'paused'
          ? 'Set aside by you. It keeps its place and its attempts.'
          : job.state === 'skipped'
            ? job.committedAt === null
              ? 'You do not want it. Nothing was posted.'
              : `Skipped after its share tap was permitted at ${timeToSecond(job.committedAt)}. It may have been posted.`
            : job.fault === null
              ? 'It is not tried again by itself.'
              : describeFault(job.fault)}
      </p>
    </Plain>
  )
}

/** What there is to know and to do about a job in its state. */
export const JobFace = ({ story, onChanged }: { readonly story: JobStory; readonly onChanged: () => void }) => {
  const { job, videoName, handle } = story.line
  switch (job.state) {
    case 'uncertain':
      return <UncertainFace story={story} />
    case 'pending':
      return (
        <section aria-label="Why it waits" className="m-4 rounded-md border border-line-strong">
          <WhyBlock job={job.id} title={videoName} handle={handle} account={job.account} since={job.changedAt} />
          <JobTime job={job} onChanged={onChanged} />
          <div className="flex justify-end border-t border-line px-4 py-3">
            <JobButtons job={job} />
          </div>
        </section>
      )
    case 'claimed':
    case 'running':
    case 'verifying':
      return (
        <section aria-label="What it does" className="m-4">
          <Working story={story} />
        </section>
      )
    default:
      return (
        <section aria-label="How it stands" className="m-4">
          <Rest story={story} />
        </section>
      )
  }
}
