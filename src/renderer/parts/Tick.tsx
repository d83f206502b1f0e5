import { Box } from './Checkbox.tsx'

export interface TickProps {
  readonly word: string
  /** What follows from it. */
  readonly note?: string
  readonly isOn: boolean
  readonly onChange: (on: boolean) => void
}

/** A box with its words beside it: a press on either checks it. */
export const Tick = ({ word, note, isOn, onChange }: TickProps) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is one
  <label className="flex min-h-6 items-start gap-2 py-0.5 text-m">
    <span className="relative mt-0.5 flex size-4 shrink-0">
      <Box state={isOn} label={word} onChange={onChange} />
    </span>
    <span className="min-w-0">
      <span className="block">{word}</span>
      {note === undefined ? null : <span className="block text-s text-soft">{note}</span>}
    </span>
  </label>
)
