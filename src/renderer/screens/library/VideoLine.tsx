import type { PreviewLine } from '../../../core/contract/reports.ts'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { VideoThumb } from '../../parts/VideoThumb.tsx'
import { useClock } from '../../state/clock.ts'
import { classes } from '../../style/classes.ts'
import { at } from '../../words/name.ts'
import { bytes, counted } from '../../words/number.ts'
import { clockOf } from '../../words/time.ts'
import { groupLooks, knownWords } from './groups.ts'
import { LineNotes } from './LineNotes.tsx'

export const columns =
  'grid grid-cols-[36px_20px_minmax(150px,1.3fr)_44px_60px_minmax(0,2fr)_minmax(0,132px)] items-center gap-2 pr-4 pl-1.5'

export interface VideoLineProps {
  readonly line: PreviewLine
  /** As a person typed it, where they did. */
  readonly typed: string | undefined
  readonly onType: (caption: string) => void
  readonly isTaken: boolean
  readonly onTake: (isTaken: boolean) => void
}

/** The first of its accounts, and how many more there are. */
const GoesTo = ({ accounts: [first], jobs }: PreviewLine) =>
  first === undefined ? null : (
    <>
      <span className="truncate">{at(first.handle)}</span>
      {jobs > 1 ? <span className="shrink-0 text-faint">+{jobs - 1}</span> : null}
    </>
  )

/** One video of a folder: what it is, what it says, and who gets it. */
export const VideoLine = ({ line, typed, onType, isTaken, onTake }: VideoLineProps) => {
  const { state, name, path, durationMs, bytes: size, caption, sentence } = line
  const isIn = state === 'ready' || state === 'bare' || state === 'unfit'
  const look = groupLooks[state]
  const known = useClock((now) => knownWords(line, now))
  const why = (state === 'known' ? known : null) ?? sentence ?? look.note
  return (
    <li className="min-w-0 border-b border-line/55 hover:bg-raised huge:even:border-l">
      <div className={`${columns} h-8.5`}>
        {isIn ? <Checkbox state={isTaken} label={`Take ${name}`} onChange={onTake} /> : <span />}
        {state === 'unreadable' ? (
          <span data-tone={look.tone} className="flex justify-center text-tone">
            <Icon of={look.icon} />
          </span>
        ) : (
          <span className="flex justify-center">
            <VideoThumb video={line.fingerprint} />
          </span>
        )}
        <span title={path} className={`truncate ${isIn && isTaken ? 'font-medium' : 'text-soft'}`}>
          {name}
        </span>
        <span className="text-right text-soft">{durationMs === null ? '—' : clockOf(durationMs)}</span>
        <span className="text-right text-soft">{size === null ? '—' : bytes(size)}</span>
        {isIn ? (
          <input
            aria-label={`Caption of ${name}`}
            placeholder="Write a caption…"
            maxLength={20_000}
            disabled={!isTaken}
            value={typed ?? caption ?? ''}
            onChange={(event) => onType(event.target.value)}
            className={classes(
              'ml-2 h-6.5 min-w-0 truncate rounded-sm border bg-transparent px-2 outline-none hover:border-line-strong focus-visible:border-focus',
              !isTaken
                ? 'border-transparent text-faint hover:border-transparent'
                : typed !== undefined
                  ? 'border-accent'
                  : state === 'bare'
                    ? 'border-dashed border-line-control'
                    : 'border-transparent text-soft',
            )}
          />
        ) : (
          <span title={why} className="col-span-2 truncate pl-4">
            {why}
          </span>
        )}
        {isIn ? (
          <span className="flex min-w-0 gap-1 text-soft" title={counted(line.jobs, 'job')}>
            {isTaken ? <GoesTo {...line} /> : 'left out'}
          </span>
        ) : null}
      </div>
      {isIn && isTaken ? <LineNotes line={line} isTyped={typed !== undefined} /> : null}
    </li>
  )
}
