import type { Check } from '../../core/contract/outputs.ts'
import { checkLooks } from '../looks/slot.ts'
import { useNow } from '../state/clock.ts'
import { counted } from '../words/number.ts'
import { relative } from '../words/time.ts'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'

export interface DoctorListProps {
  readonly checks: readonly Check[]
  /** When they were made, Unix ms; null while they are. */
  readonly at: number | null
  readonly onAgain: () => void
}

const kinds = ['bad', 'warning', 'good'] as const

const CheckIcon = ({ state }: { state: Check['state'] }) => (
  <span data-tone={checkLooks[state].tone} className="inline-flex text-tone">
    <Icon of={checkLooks[state].icon} size={16} />
  </span>
)

/** What is to be fixed comes first, with what a person can do about it; what is good stands in two columns. */
export const DoctorList = ({ checks, at, onAgain }: DoctorListProps) => {
  const now = useNow()
  const of = (state: Check['state']) => checks.filter((c) => c.state === state)
  const good = of('good')
  return (
    <section aria-label="Doctor">
      <div className="flex h-11 items-center gap-4">
        <h2 className="flex items-center gap-2 text-m font-semibold">
          <Icon of="stethoscope" size={16} />
          Doctor
        </h2>
        <span className="-ml-2 flex-1 truncate text-s text-faint">
          {at === null ? 'checking' : `${counted(checks.length, 'check')}, ${relative(at, now)}`}
        </span>
        {kinds.map((kind) => (
          <span key={kind} className="flex items-center gap-1.5 text-m text-soft max-mid:hidden">
            <CheckIcon state={kind} />
            {of(kind).length} {checkLooks[kind].word}
          </span>
        ))}
        <Button icon="refresh-cw" disabled={at === null} onClick={onAgain}>
          Check again
        </Button>
      </div>
      <ul className="overflow-hidden rounded-md border border-line bg-surface">
        {[...of('bad'), ...of('warning')].map((check) => (
          <li key={check.name} className="flex min-h-11 items-center gap-2.5 border-b border-line px-3 py-2">
            <CheckIcon state={check.state} />
            <span className="w-29 shrink-0 font-medium">{check.name}</span>
            <span className="flex-1 text-soft">
              {check.sentence}
              {check.fix === null ? null : <span className="text-text"> {check.fix}</span>}
            </span>
          </li>
        ))}
        <li>
          <ul className="-mb-px grid grid-cols-2">
            {good.map((check) => (
              <li
                key={check.name}
                className="flex min-h-9 items-center gap-2.5 border-b border-line px-3 py-1.5 odd:border-r odd:last:border-r-0"
              >
                <CheckIcon state="good" />
                <span className="w-29 shrink-0 font-medium">{check.name}</span>
                <span className="min-w-0 flex-1 truncate text-soft" title={check.sentence}>
                  {check.sentence}
                </span>
              </li>
            ))}
          </ul>
        </li>
      </ul>
    </section>
  )
}
