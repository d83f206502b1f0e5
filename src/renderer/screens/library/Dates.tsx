import { Field } from '../../parts/Field.tsx'
import { Bounds } from './Bounds.tsx'
import { type DatesDraft, wrongDates } from './dates.ts'

export interface DatesProps {
  readonly draft: DatesDraft
  readonly onChange: (some: Partial<DatesDraft>) => void
}

/** Spreads the jobs of a folder, and bounds them; on this machine's clocks. */
export const Dates = ({ draft, onChange }: DatesProps) => {
  const wrong = wrongDates(draft)
  return (
    <div className="flex flex-col gap-2">
      <Field
        label="One post per account every"
        placeholder="as soon as it may"
        value={draft.every}
        onChange={(event) => onChange({ every: event.target.value })}
      />
      <Bounds draft={draft} onChange={onChange} />
      {wrong === null ? null : (
        <p role="status" className="text-s text-bad">
          {wrong}
        </p>
      )}
    </div>
  )
}
