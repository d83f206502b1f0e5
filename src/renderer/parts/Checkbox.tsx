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

/** The box itself, in the middle of what is around it. */
export const Box = ({ state, label, onChange, isStop = true, disabled = false }: CheckboxProps) => (
  <>
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
        <Icon of={state === 'some' ? 'minus' : 'check'} />
      </span>
    )}
  </>
)

/** 16 px, and answers on the whole cell around it. */
export const Checkbox = (props: CheckboxProps) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the box inside is one
  <label className={`flex size-full min-h-6 items-center justify-center ${props.state === false ? '' : 'relative'}`}>
    <Box {...props} />
  </label>
)
