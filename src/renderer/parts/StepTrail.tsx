import { memo } from 'react'
import { classes } from '../style/classes.ts'

export interface StepTrailProps {
  /** Screen of the flow. */
  readonly name: string
  /** From 0. */
  readonly step: number
  readonly of: number
  /** First step after the commit; a wider gap stands before it. */
  readonly commit?: number
  /** 0 to 1: how much of the usual time of this step is over. */
  readonly share: number
}

/** The part of a bar that is full, in its own ground: a box inside it would need a clip of its own. */
const filled = (share: number): string =>
  `linear-gradient(to right, var(--tone) ${Math.min(1, share) * 100}%, transparent 0)`

/** Drawn anew by a new step, not by the new name of a screen. */
const Bars = memo(({ step, of, commit, share }: Omit<Required<StepTrailProps>, 'name'>) =>
  Array.from({ length: of }, (_, i) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its step
      key={i}
      className={classes(
        'flex-1 rounded-[2px]',
        i === commit && i > 0 && 'ml-1',
        i < step ? 'bg-tone/72' : i === step ? 'bg-tone/35' : 'bg-line-strong',
      )}
      style={i === step ? { backgroundImage: filled(share) } : undefined}
    />
  )),
)
Bars.displayName = 'Bars'

/** One bar for each step. The eye sees which side of the commit a job is on. */
export const StepTrail = ({ name, step, of, commit = of - 2, share }: StepTrailProps) => (
  <div
    role="progressbar"
    aria-label={`${name}, step ${step + 1} of ${of}`}
    aria-valuemin={0}
    aria-valuemax={of}
    aria-valuenow={step + 1}
    className="flex h-1 gap-0.5"
  >
    <Bars step={step} of={of} commit={commit} share={share} />
  </div>
)
