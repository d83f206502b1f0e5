import type { Fault } from '../../../core/model/fault.ts'
import { FaultNote } from '../../parts/FaultNote.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { classes } from '../../style/classes.ts'
import { latency, timeToSecond } from '../../words/time.ts'
import { EvidencePicture } from './EvidencePicture.tsx'
import { type File, picturesAt, pictureWords, type Step, stepWords, tookMs } from './steps.ts'

export interface StepListProps {
  readonly steps: readonly Step[]
  readonly files: readonly File[]
  readonly fault: Fault | null
  /** The job says the fault already. */
  readonly isTold: boolean
  readonly at: number
  readonly onAt: (at: number) => void
}

/** What a run did, line by line; the chosen line shows what the screen was before and after it. */
export const StepList = ({ steps, files, fault, isTold, at, onAt }: StepListProps) => {
  const { before, after } = picturesAt(steps, files, at)
  const move = (event: React.KeyboardEvent): void => {
    const way = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (way === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = Math.max(0, Math.min(steps.length - 1, at + way))
    onAt(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')[next]?.focus()
  }
  return (
    <div className="flex gap-4">
      <div className="min-w-0 flex-1">
        <div role="listbox" aria-label="Steps" tabIndex={-1} onKeyDown={move}>
          {steps.map((step, i) => {
            const isLast = i === steps.length - 1
            const isCommit = step.did === 'commit'
            const isBad = isLast && fault !== null
            const ms = tookMs(steps, i)
            return (
              <button
                type="button"
                // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
                key={i}
                role="option"
                aria-selected={i === at}
                tabIndex={i === at ? 0 : -1}
                data-tone={isCommit ? 'doubt' : isBad ? 'bad' : 'good'}
                title={step.more === '' ? undefined : step.more}
                onClick={() => onAt(i)}
                className={classes(
                  'flex h-7 w-full items-center gap-2.5 rounded-sm px-2 text-left',
                  i === at ? 'bg-hover' : 'hover:bg-raised',
                )}
              >
                <span className="w-5 shrink-0 text-right text-s text-faint">{i + 1}</span>
                <Icon of={isCommit ? 'git-commit-horizontal' : isBad ? 'x' : 'check'} className="text-tone" />
                <span className={classes('min-w-0 flex-1 truncate', isCommit && 'font-medium text-tone')}>
                  {stepWords(step)}
                  {isCommit && step.at !== null ? ` ${timeToSecond(step.at)}` : ''}
                </span>
                <span className="shrink-0 text-s text-soft">{ms === null ? '' : latency(ms)}</span>
              </button>
            )
          })}
        </div>
        {fault === null || isTold ? null : (
          <div className="mt-3">
            <FaultNote fault={fault} />
          </div>
        )}
      </div>
      {before === null && after === null ? null : (
        <div className="flex shrink-0 gap-3">
          {before === null ? null : (
            <EvidencePicture file={before} title="Before" note={pictureWords(before.name)} className="w-25 2k:w-40" />
          )}
          {after === null ? null : (
            <EvidencePicture file={after} title="After" note={pictureWords(after.name)} className="w-25 2k:w-40" />
          )}
        </div>
      )}
    </div>
  )
}
