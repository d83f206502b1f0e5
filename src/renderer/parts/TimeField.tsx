import { useId, useRef, useState } from 'react'
import { classes } from '../style/classes.ts'
import { howTime, isNoTime, pickerText } from '../words/local.ts'
import { field } from './Field.tsx'
import { IconButton } from './IconButton.tsx'

export interface TimeFieldProps {
  readonly label: string
  /** For those who hear it alone: what stands beside it says the same. */
  readonly isLabelHidden?: boolean
  readonly of?: 'day' | 'time'
  /** What is typed, be it a time or not yet. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onLeave?: () => void
  readonly height?: 28 | 32
  readonly className?: string
}

/**
 * A day or a time that is typed the same way in every language, and the browser's own picker at its side: its own field
 * would follow the language of the browser, and the rest of the panel does not.
 */
export const TimeField = (props: TimeFieldProps) => {
  const { label, isLabelHidden, of = 'time', value, onChange, onLeave, height = 32, className } = props
  const id = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [isIn, setIn] = useState(false)
  const isWrong = !isIn && isNoTime(value)
  return (
    <div className={className}>
      <label htmlFor={id} className={isLabelHidden === true ? 'sr-only' : 'block text-s text-soft'}>
        {label}
      </label>
      <span className={classes('relative block', isLabelHidden !== true && 'mt-1')}>
        <input
          ref={picker}
          type={of === 'day' ? 'date' : 'datetime-local'}
          tabIndex={-1}
          aria-hidden
          className="pointer-events-none absolute inset-0 opacity-0"
          value={pickerText(value, of)}
          onChange={(event) => onChange(event.target.value.replace('T', ' '))}
        />
        <input
          id={id}
          spellCheck={false}
          autoComplete="off"
          inputMode="numeric"
          maxLength={20}
          placeholder={of === 'day' ? 'YYYY-MM-DD' : 'YYYY-MM-DD hh:mm'}
          aria-invalid={isWrong}
          title={isWrong ? howTime : undefined}
          className={classes(field, 'pr-8', height === 28 && 'h-7!', isWrong && 'not-focus-visible:border-bad')}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onFocus={() => setIn(true)}
          onBlur={() => {
            setIn(false)
            onLeave?.()
          }}
        />
        <span className="absolute inset-y-0 right-1 flex items-center">
          <IconButton
            icon="calendar-days"
            word={`Pick: ${label}`}
            size={24}
            onClick={() => picker.current?.showPicker?.()}
          />
        </span>
      </span>
    </div>
  )
}
