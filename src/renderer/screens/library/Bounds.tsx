import { Field } from '../../parts/Field.tsx'
import type { DatesDraft } from './dates.ts'

export interface BoundsProps {
  readonly draft: Pick<DatesDraft, 'start' | 'end'>
  readonly onChange: (some: Partial<Pick<DatesDraft, 'start' | 'end'>>) => void
}

/** From when and until when jobs may go, on this machine's clocks. */
export const Bounds = ({ draft: { start, end }, onChange }: BoundsProps) => (
  <div className="@container">
    <div className="grid grid-cols-1 gap-2 @min-[400px]:grid-cols-2">
      <Field
        label="Not before"
        type="datetime-local"
        value={start}
        onChange={(event) => onChange({ start: event.target.value })}
      />
      <Field
        label="Over at"
        type="datetime-local"
        value={end}
        onChange={(event) => onChange({ end: event.target.value })}
      />
    </div>
  </div>
)
