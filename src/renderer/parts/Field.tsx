import { type ComponentProps, useId } from 'react'
import { classes } from '../style/classes.ts'
import { Select } from './Select.tsx'

/** The face of a field, also for those that are made elsewhere. */
export const field =
  'h-8 w-full rounded-md border border-line-control bg-surface px-2.5 text-m outline-none focus-visible:border-focus'

export interface FieldProps extends ComponentProps<'input'> {
  readonly label: string
}

/** A label over a field of text. */
export const Field = ({ label, className, ...rest }: FieldProps) => {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-s text-soft">
        {label}
      </label>
      <input id={id} spellCheck={false} autoComplete="off" {...rest} className={classes(field, 'mt-1')} />
    </div>
  )
}

export interface PickProps extends ComponentProps<'select'> {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly word: string }[]
}

/** A label over one of many. */
export const Pick = ({ label, options, className, ...rest }: PickProps) => {
  const id = useId()
  return (
    <div className={className}>
      <label htmlFor={id} className="block text-s text-soft">
        {label}
      </label>
      <div className="mt-1">
        <Select id={id} {...rest} className={field}>
          {options.map(({ value, word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
      </div>
    </div>
  )
}
