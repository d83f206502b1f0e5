import type { IconName } from '../looks/icons.ts'
import { Icon } from './Icon.tsx'
import { Key } from './Key.tsx'

export interface FilterFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly icon?: IconName
  readonly className?: string
}

/** Free text over what is in view. `/` puts the cursor here. */
export const FilterField = ({ label, value, onChange, icon = 'list-filter', className = 'w-55' }: FilterFieldProps) => (
  <label
    className={`flex h-7 items-center gap-2 rounded-md border border-line-strong bg-surface pr-1 pl-2.5 focus-within:border-focus ${className}`}
  >
    <Icon of={icon} className="text-soft" />
    <input
      data-search
      aria-label={label}
      placeholder={label}
      spellCheck={false}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        if (value === '') event.currentTarget.blur()
        else onChange('')
      }}
      className="min-w-0 flex-1 bg-transparent text-m outline-none"
    />
    {value === '' ? (
      <Key of="/" />
    ) : (
      <button
        type="button"
        aria-label="Clear the filter"
        onClick={() => onChange('')}
        className="inline-flex size-6 items-center justify-center rounded-sm text-faint hover:text-text"
      >
        <Icon of="x" />
      </button>
    )}
  </label>
)
