import { DropdownMenu } from 'radix-ui'
import { appName } from '../../../core/model/app.ts'
import type { JobId } from '../../../core/model/ids.ts'
import { personArrows } from '../../../core/model/job.ts'
import { lookOf } from '../../looks/job.ts'
import { Button } from '../../parts/Button.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { IconButton } from '../../parts/IconButton.tsx'
import { MenuItem } from '../../parts/menu/MenuItem.tsx'
import { MenuPanel } from '../../parts/menu/MenuPanel.tsx'
import { StateBadge } from '../../parts/StateBadge.tsx'
import { VideoThumb } from '../../parts/VideoThumb.tsx'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { href } from '../../state/route.ts'
import { toast } from '../../state/toasts.ts'
import { at, titleOf } from '../../words/name.ts'
import { idText } from '../../words/number.ts'
import { exactly, moment, relative } from '../../words/time.ts'
import { take } from './take.ts'
import type { JobStory } from './use-job.ts'

export interface DrawerHeadProps {
  readonly id: JobId
  readonly story: JobStory | null
  readonly onClose: () => void
  readonly onPrevious: (() => void) | null
  readonly onNext: (() => void) | null
}

const copy = (text: string, what: string): void => {
  void navigator.clipboard?.writeText(text)
  toast({ tone: 'good', sentence: `Copied ${what}.` })
}

const Facts = ({ story }: { story: JobStory }) => {
  const { job, handle, app } = story.line
  const now = useNow()
  const phone = useBoard((b) => {
    const id = job.phone ?? b.accounts[String(job.account)]?.phone ?? null
    return id === null ? null : (b.phones[id]?.name ?? null)
  })
  const campaign = useBoard((b) => b.campaigns[String(job.campaign)]?.name ?? null)
  return (
    <p className="flex min-w-0 items-center gap-1.5 text-s text-faint">
      <span className="shrink-0 text-soft">{at(handle)}</span>
      <span className="truncate">{[appName(app), phone, campaign].filter((part) => part !== null).join(' · ')}</span>
      <span aria-hidden>·</span>
      <span className="shrink-0" title={exactly(job.due)}>
        due {moment(job.due, now)}
        <span className="max-wide:hidden">, {relative(job.due, now)}</span>
      </span>
    </p>
  )
}

export const DrawerHead = ({ id, story, onClose, onPrevious, onNext }: DrawerHeadProps) => {
  const job = story?.line.job
  const maySkip = job !== undefined && personArrows(job.state, job.committedAt !== null).includes('skip')
  return (
    <header className="flex h-16 shrink-0 items-center gap-3 border-b border-line px-4">
      <VideoThumb video={job?.video ?? null} className="h-10 w-6" />
      <div className="min-w-0 flex-1">
        <h2 className="flex min-w-0 items-center gap-2.5">
          <span className="truncate text-l font-semibold">
            {story === null ? `Job ${idText(id)}` : titleOf(story.line.videoName)}
          </span>
          {job === undefined ? null : <StateBadge look={lookOf(job)} />}
        </h2>
        {story === null ? null : <Facts story={story} />}
      </div>
      <button
        type="button"
        title="Copy the job’s number"
        onClick={() => copy(String(id), `job ${idText(id)}`)}
        className="mono flex h-7 shrink-0 items-center gap-1.5 rounded-sm px-1 text-soft hover:bg-hover hover:text-text"
      >
        job {idText(id)}
        <Icon of="copy" />
      </button>
      <span className="flex items-center">
        <IconButton
          icon="chevron-up"
          word="Previous job"
          keys="["
          disabled={onPrevious === null}
          onClick={() => onPrevious?.()}
          className="aria-disabled:opacity-40"
        />
        <IconButton
          icon="chevron-down"
          word="Next job"
          keys="]"
          disabled={onNext === null}
          onClick={() => onNext?.()}
          className="aria-disabled:opacity-40"
        />
      </span>
      <Button
        look="bare"
        icon="link"
        className="max-2k:hidden"
        onClick={() => copy(`${location.origin}${location.pathname}${href(['job', id])}`, 'the link to this job')}
      >
        Copy link
      </Button>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger asChild>
          <IconButton icon="ellipsis" word="More" />
        </DropdownMenu.Trigger>
        <MenuPanel>
          <MenuItem
            icon="circle-slash"
            word="Skip this job"
            refusal={maySkip ? null : job === undefined ? 'not read yet' : lookOf(job).word.toLowerCase()}
            onPick={() => void take('skip', id)}
          />
          <MenuItem
            icon="link"
            word="Copy link"
            onPick={() => copy(`${location.origin}${location.pathname}${href(['job', id])}`, 'the link to this job')}
          />
        </MenuPanel>
      </DropdownMenu.Root>
      <IconButton icon="x" word="Close" keys="Esc" onClick={onClose} />
    </header>
  )
}
