import { useId } from 'react'
import { classes } from '../style/classes.ts'
import type { Shared } from '../words/shared.ts'
import { field } from './Field.tsx'
import { Select } from './Select.tsx'

export interface EditFieldProps {
  readonly label: string
  readonly shared: Shared
  /** Undefined: left alone. */
  readonly draft: string | undefined
  readonly was: string
  /** What is wrong with it is said elsewhere. */
  readonly isWrong?: boolean
  readonly options?: readonly { readonly value: string; readonly word: string }[]
  readonly onDraft: (value: string | undefined) => void
  readonly onFocus?: () => void
}

/** One field of many things: equal values are shown, different ones are left alone until somebody writes. */
export const EditField = ({
  label,
  shared,
  draft,
  was,
  isWrong = false,
  options,
  onDraft,
  onFocus,
}: EditFieldProps) => {
  const id = useId()
  const isMixed = shared.value === null && draft === undefined
  const look = classes(
    field,
    isMixed && 'border-dashed',
    isWrong ? 'not-focus-visible:border-bad' : draft !== undefined && 'not-focus-visible:border-accent',
    options === undefined && 'pr-34',
  )
  const change = (value: string) => onDraft(value === shared.value ? undefined : value)
  const note = draft === undefined ? (isMixed ? 'leave' : shared.note) : was
  return (
    <div className="flex items-center gap-3">
      <label htmlFor={id} className="w-24 shrink-0 text-m text-soft">
        {label}
      </label>
      <span className="relative min-w-0 flex-1">
        {options === undefined ? (
          <>
            <input
              id={id}
              spellCheck={false}
              autoComplete="off"
              aria-invalid={isWrong}
              className={look}
              onFocus={onFocus}
              placeholder={shared.value === null ? shared.note : 'none'}
              value={draft ?? shared.value ?? ''}
              onChange={(event) =>
                shared.value === null && event.target.value === '' ? onDraft(undefined) : change(event.target.value)
              }
            />
            <span className="pointer-events-none absolute inset-y-0 right-2.5 flex max-w-31 items-center">
              <span className="truncate text-s text-faint">{note}</span>
            </span>
          </>
        ) : (
          <Select
            id={id}
            className={look}
            onFocus={onFocus}
            value={draft ?? shared.value ?? '?'}
            onChange={(event) => (event.target.value === '?' ? onDraft(undefined) : change(event.target.value))}
          >
            {shared.value === null ? <option value="?">{shared.note}, leave</option> : null}
            {options.map(({ value, word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </Select>
        )}
      </span>
    </div>
  )
}
