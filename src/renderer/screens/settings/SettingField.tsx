import { type KeyboardEvent, useId, useState } from 'react'
import type { SettingLine } from '../../../core/contract/reports.ts'
import { IconButton } from '../../parts/IconButton.tsx'
import { Segments } from '../../parts/Segments.tsx'
import { classes } from '../../style/classes.ts'
import { change } from './change.ts'
import { nameOf, valueText } from './settings.ts'
import { editText, readValue } from './typed.ts'

export interface SettingFieldProps {
  readonly line: SettingLine
  /** After a change: the settings are read again. */
  readonly onChanged: () => void
}

/** A setting that can be changed: what is wrong stands under it, and nothing is sent before it is right. */
export const SettingField = ({ line, onChanged }: SettingFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const wrong = useId()
  const { key, from, usual, unit } = line
  const text = typed ?? editText(line)

  const put = async (value: number | boolean | null): Promise<void> => {
    setBusy(true)
    const refused = await change({ [key]: value }, onChanged)
    setBusy(false)
    setRefusal(refused)
    if (refused !== null) return
    setTyped(null)
    onChanged()
  }
  const save = (): void => {
    if (isBusy) return
    const read = typed === null ? null : readValue(line, typed)
    if (read?.ok === false) setRefusal(read.sentence)
    else if (read === null || read.value === line.value) forget()
    else void put(read.value)
  }
  const forget = (): void => {
    setTyped(null)
    setRefusal(null)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') save()
    else if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation()
      forget()
    }
  }
  return (
    <span className="flex shrink-0 flex-col items-end gap-0.5">
      <span className="flex items-center gap-1">
        {from === 'panel' ? (
          <IconButton
            icon="undo-2"
            word={`Back to ${usual === null ? 'the default' : valueText(usual, unit, key)}`}
            size={24}
            disabled={isBusy}
            onClick={() => void put(null)}
          />
        ) : null}
        {unit === 'switch' ? (
          <Segments
            label={nameOf(key)}
            value={line.value === true ? 'on' : 'off'}
            options={[
              { value: 'on', word: 'On', name: `${nameOf(key)}: on` },
              { value: 'off', word: 'Off', name: `${nameOf(key)}: off` },
            ]}
            onChange={(next) => void put(next === 'on')}
          />
        ) : (
          <input
            aria-label={nameOf(key)}
            aria-invalid={refusal !== null}
            aria-describedby={refusal === null ? undefined : wrong}
            spellCheck={false}
            autoComplete="off"
            readOnly={isBusy}
            value={text}
            onChange={(event) => {
              setTyped(event.target.value)
              setRefusal(null)
            }}
            onKeyDown={onKeyDown}
            onBlur={save}
            className={classes(
              'h-7 w-28 rounded-md border bg-surface px-2 text-right text-m outline-none focus-visible:border-focus',
              refusal !== null ? 'border-bad' : typed !== null ? 'border-accent' : 'border-line-control',
              from === 'panel' && 'font-medium',
            )}
          />
        )}
      </span>
      {refusal === null ? null : (
        <span id={wrong} role="alert" className="max-w-70 text-right text-s text-bad">
          {refusal}
        </span>
      )}
    </span>
  )
}
