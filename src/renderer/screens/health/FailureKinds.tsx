import type { FailureKind } from '../../../core/model/failure-kind.ts'
import { Card } from '../../parts/Card.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { useAsked } from '../../state/asked.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { href } from '../../state/route.ts'
import { counted, idText } from '../../words/number.ts'
import { exactly, moment } from '../../words/time.ts'

/** Each kind is told by a notice, and each failure of one ends a run: both change this. */
const signalOf = (notices: number, retrying: number, failed: number): string => `${notices} ${retrying} ${failed}`

const Row = ({ kind }: { readonly kind: FailureKind }) => {
  const [sample] = kind.samples
  const last = useClock((now) => moment(kind.lastAt, now))
  return (
    <li className="flex min-h-11 items-center gap-3 border-b border-line/55 px-3 py-1 last:border-0">
      <Icon of="circle-help" size={16} className="text-soft" />
      <div className="min-w-0 flex-1">
        <p className="mono truncate text-m" title={sample?.words ?? kind.print}>
          {sample?.words || kind.print}
        </p>
        <p className="flex flex-wrap gap-x-3 text-s text-faint">
          {kind.samples.map(({ job, at }) => (
            <a key={`${job} ${at}`} className="hover:underline" href={href(['job', job])} title={exactly(at)}>
              Job {idText(job)}
            </a>
          ))}
        </p>
      </div>
      <span className="w-32 shrink-0 text-right">
        <span className="block text-m">{counted(kind.n, 'time')}</span>
        <span className="block text-s text-faint" title={exactly(kind.lastAt)}>
          last {last}
        </span>
      </span>
    </li>
  )
}

/** Failures that the control room has no name for. Nothing is shown while there are none. */
export const FailureKinds = ({ className = '' }: { readonly className?: string }) => {
  const signal = useBoard((b) => signalOf(Object.keys(b.notices).length, b.counts.retrying, b.counts.failed))
  const { value } = useAsked('failure-kinds', {}, signal)
  if (value === null || value.length === 0) return null
  return (
    <Card title="New kinds of failure" facts="without a name yet, by their words" className={className}>
      <ul className="max-h-72 overflow-y-auto border-t border-line">
        {value.map((kind) => (
          <Row key={kind.print} kind={kind} />
        ))}
      </ul>
    </Card>
  )
}
