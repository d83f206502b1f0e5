import type { VendorAccount } from '../../../core/model/vendor-list.ts'
import { Checkbox } from '../../parts/Checkbox.tsx'
import { field } from '../../parts/Field.tsx'

const becomes = {
  new: 'a new account',
  placed: 'the account gets its phone',
  known: 'there already',
  left: '',
} as const

export interface VendorAccountLineProps {
  readonly line: VendorAccount
  readonly handle: string
  readonly isOn: boolean
  /** The handle can be one. */
  readonly isSound: boolean
  readonly onEdit: (change: { readonly handle?: string; readonly isOn?: boolean }) => void
}

/** A phone of the vendor, and the handle that a person may correct before an account is made of it. */
export const VendorAccountLine = ({ line, handle, isOn, isSound, onEdit }: VendorAccountLineProps) => {
  const { name, isAdded, why } = line
  const isKnown = line.becomes === 'known'
  const isEmpty = handle.trim() === ''
  const wrong = isOn && !isSound ? (isEmpty ? 'write its handle' : 'this cannot be a handle') : null
  const note = wrong ?? (isOn && line.becomes === 'left' ? 'as you say' : (why ?? becomes[line.becomes]))
  return (
    <li className="flex min-h-11 items-center gap-2 border-b border-line/55 py-1 last:border-0">
      <span className="w-6 shrink-0">
        <Checkbox state={isKnown || isOn} label={name} disabled={isKnown} onChange={(on) => onEdit({ isOn: on })} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-m" title={`${name}, ${line.phone}`}>
          {name}
        </span>
        <span className={`block text-s ${wrong === null ? 'text-faint' : 'text-bad'}`}>
          {note}
          {isAdded || isKnown ? '' : ', not in the farm yet'}
        </span>
      </span>
      {isKnown ? (
        <span className="w-40 shrink-0 truncate px-2.5 text-m text-soft">@{handle}</span>
      ) : (
        <input
          aria-label={`Handle for ${name}`}
          aria-invalid={wrong !== null}
          value={handle}
          placeholder="@its.account"
          maxLength={101}
          spellCheck={false}
          autoComplete="off"
          // who writes a handle wants the account
          onChange={({ target }) => onEdit({ handle: target.value, isOn: target.value.trim() !== '' })}
          className={`${field} w-40! shrink-0`}
        />
      )}
    </li>
  )
}
