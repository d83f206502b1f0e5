import { Choice } from '../../parts/Choice.tsx'
import { useBoard } from '../../state/board.ts'
import { phonesOf } from '../../state/select.ts'

export interface PhoneChoiceProps {
  /** Id of a phone; '' for none of them. */
  readonly value: string
  /** What none of them is called; left out: one has to be chosen. */
  readonly all?: string
  readonly onChange: (phone: string) => void
}

const byName = new Intl.Collator('en', { numeric: true }).compare

export const PhoneChoice = ({ value, all, onChange }: PhoneChoiceProps) => {
  const phones = useBoard((b) => phonesOf(b.phones))
  const options = [...phones]
    .sort((a, b) => byName(a.name, b.name))
    .map((p) => ({ value: p.id as string, word: p.name }))
  const isKnown = value === '' || options.some((o) => o.value === value)
  return (
    <Choice
      label="Phone"
      icon="smartphone"
      value={value}
      options={[
        ...(all === undefined ? [] : [{ value: '', word: all }]),
        ...(isKnown ? [] : [{ value, word: value }]),
        ...options,
      ]}
      onChange={onChange}
    />
  )
}
