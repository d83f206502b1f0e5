import { TimeField } from '../../parts/TimeField.tsx'
import type { DatesDraft } from './dates.ts'

export interface BoundsProps {
  readonly draft: Pick<DatesDraft, 'start' | 'end'>
  readonly onChange: (some: Partial<Pick<DatesDraft, 'start' | 'end'>>) => void
}

/** From when and until when jobs may go, on this machine's clocks. */
export const Bounds = ({ draft: { start, end }, onChange }: BoundsProps) => (
  <div className="@container">
    <div className="grid grid-cols-1 gap-2 @min-[400px]:grid-cols-2">
      <TimeField label="Not before" value={start} onChange={(next) => onChange({ start: next })} />
      <TimeField label="Over at" value={end} onChange={(next) => onChange({ end: next })} />
    </div>
  </div>
)
