import { Check, Minus } from 'lucide-react'
import { Icon } from './Icon.tsx'

export interface CheckboxProps {
  /** `some`: a part of what it stands for is checked. */
  readonly state: boolean | 'some'
  /** What is checked: its name for those who do not see it. */
  readonly label: string
  readonly onChange: (on: boolean) => void
  readonly isStop?: boolean
  readonly disabled?: boolean
}

/** 16 px, and answers on the whole cell around it. */
export const Checkbox = ({ state, label, onChange, isStop = true, disabled = false }: CheckboxProps) => (
  <label className={`flex size-full min-h-6 items-center justify-center ${state === false ? '' : 'relative'}`}>
    <input
      type="checkbox"
      aria-label={label}
      checked={state === true}
      disabled={disabled}
      tabIndex={isStop ? 0 : -1}
      ref={(box) => {
        if (box !== null) box.indeterminate = state === 'some'
      }}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 appearance-none rounded-sm border border-line-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent disabled:border-line"
    />
    {state === false ? null : (
      <span className="pointer-events-none absolute inset-0 flex items-center justify-center text-on-accent">
        <Icon of={state === 'some' ? Minus : Check} />
      </span>
    )}
  </label>
)
