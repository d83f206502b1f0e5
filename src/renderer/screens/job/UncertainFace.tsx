import { useEffect, useState } from 'react'
import { describeFault, kindOf } from '../../../core/model/fault.ts'
import type { Attempt } from '../../../core/model/job.ts'
import type { IconName } from '../../looks/icons.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { Key } from '../../parts/Key.tsx'
import { VideoThumb } from '../../parts/VideoThumb.tsx'
import { useBoard } from '../../state/board.ts'
import { useLetters } from '../../state/letters.ts'
import { counted } from '../../words/number.ts'
import { timeToSecond } from '../../words/time.ts'
import { LookPicture } from './LookPicture.tsx'
import { take } from './take.ts'
import type { JobStory } from './use-job.ts'

const againMs = 4_000

/**
 * Runs that read the profile after the commit, oldest first. The run that shared the post has looked as well, where it did
 * not end before it could; one that infrastructure ended has read nothing. The job's own number of looks says how many are
 * left: a person's wish to look again and what they did on the phone change it, so it counts none of these.
 */
export const looksOf = ({ attempts, line: { job } }: JobStory): readonly Attempt[] => {
  const { committedAt: since } = job
  return attempts
    .filter((a) => (a.mode === 'verify' ? since === null || a.startedAt >= since : hasShared(a, since)))
    .filter(({ fault }) => fault === null || kindOf(fault).category !== 'infrastructure')
    .toSorted((a, b) => a.lease - b.lease)
}

const hasShared = ({ outcome, startedAt, endedAt }: Attempt, committedAt: number | null): boolean =>
  outcome === 'unproven' &&
  committedAt !== null &&
  startedAt <= committedAt &&
  endedAt !== null &&
  endedAt >= committedAt

/** What a look read. The face has already said that nothing proves the post. */
const readingOf = ({ fault, endedAt }: Attempt): string => {
  if (endedAt === null) return 'It looks now.'
  if (fault === null) return 'Nothing was proved.'
  if (fault.type !== 'no-proof' || fault.detail === '') return describeFault(fault)
  return `${fault.detail.charAt(0).toUpperCase()}${fault.detail.slice(1)}.`
}

interface AnswerProps {
  readonly icon: IconName
  readonly word: string
  readonly keys: string
  readonly then: string
  readonly isMain?: boolean
  readonly onPress: () => void
}

const Answer = ({ icon, word, keys, then, isMain = false, onPress }: AnswerProps) => (
  <div className="min-w-0 flex-1 border-r border-tone-note p-4 last:border-r-0">
    <Button look={isMain ? 'filled' : 'edged'} height={36} icon={icon} wide onClick={onPress}>
      <span className="truncate">{word}</span>
      <Key of={keys} />
    </Button>
    <p className="mt-2 text-s text-soft">{then}</p>
  </div>
)

/** The share tap may have been taken, and nothing proves it: a person decides, and only the third answer risks nothing. */
export const UncertainFace = ({ story }: { readonly story: JobStory }) => {
  const { job } = story.line
  const looks = looksOf(story)
  const phone = useBoard((b) => {
    const id = job.phone ?? b.accounts[String(job.account)]?.phone ?? null
    return id === null ? 'its phone' : (b.phones[id]?.name ?? 'its phone')
  })
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    if (!isAsked) return
    const timer = setTimeout(() => setAsked(false), againMs)
    return () => clearTimeout(timer)
  }, [isAsked])
  const notThere = (): void => {
    if (isAsked) void take('disprove', job.id)
    setAsked(!isAsked)
  }
  useLetters((key) => {
    if (key === '1') void take('prove', job.id)
    else if (key === '2') notThere()
    else if (key === '3') void take('recheck', job.id)
    else return false
    return true
  })
  const permitted =
    job.committedAt === null
      ? 'The share tap was permitted.'
      : `The share tap was permitted at ${timeToSecond(job.committedAt)}.`
  const made = looks.filter((look) => look.endedAt !== null).length
  const looked = made === 0 ? 'Nobody has looked yet.' : `We looked ${counted(made, 'time')}.`
  return (
    <section
      aria-label="Is the post there?"
      data-tone="doubt"
      className="m-4 overflow-hidden rounded-md border border-tone-edge bg-tone-wash"
    >
      <div className="flex gap-6 p-4">
        <div className="min-w-0 flex-1">
          <h3 className="text-l font-semibold">
            {permitted} {looked} {looks.length > 0 ? 'Here is the profile as it was.' : ''}
          </h3>
          <ol className="mt-3">
            {looks.map((look, i) => (
              <li key={look.lease} className="flex gap-4 border-b border-tone-note py-2 last:border-0">
                <span className="w-12 shrink-0 font-medium">Look {i + 1}</span>
                <time className="shrink-0 text-soft">{timeToSecond(look.endedAt ?? look.startedAt)}</time>
                <span className="min-w-0 text-soft">{readingOf(look)}</span>
              </li>
            ))}
          </ol>
          <p className="mt-3 flex gap-2 text-s text-faint">
            <Icon of="info" className="mt-px" />
            “Not there” counts only when two readings show it after the upload had its time. No look has shown that, so
            nothing was repeated.
          </p>
        </div>
        {/* in a narrow drawer the words need the room of the earliest of three looks */}
        <div className="flex shrink-0 gap-3 max-2k:[&>:nth-child(2):nth-last-child(3)]:hidden">
          <figure className="w-20 2k:w-27">
            <VideoThumb video={job.video} size="large" className="aspect-[9/19.5] w-full rounded-md" />
            <figcaption className="mt-1 text-s text-soft">
              The video
              <span className="block truncate text-faint" title={story.line.videoName}>
                {story.line.videoName}
              </span>
            </figcaption>
          </figure>
          {looks.slice(-3).map((look) => (
            <LookPicture key={look.lease} attempt={look} n={looks.indexOf(look) + 1} />
          ))}
        </div>
      </div>
      <div className="flex border-t border-tone-note">
        <Answer
          icon="circle-check"
          word="It is there"
          keys="1"
          then="The job becomes Posted and counts in the cap of that day."
          onPress={() => void take('prove', job.id)}
        />
        <Answer
          icon="circle-x"
          word={isAsked ? 'Press again: it will be posted again' : 'It is not there'}
          keys="2"
          then="The job becomes Retrying and the video is posted again."
          onPress={notThere}
        />
        <Answer
          icon="scan-eye"
          word="Look again"
          keys="3"
          then={`Opens the profile on ${phone} when it is free. Only looks.`}
          isMain
          onPress={() => void take('recheck', job.id)}
        />
      </div>
    </section>
  )
}
