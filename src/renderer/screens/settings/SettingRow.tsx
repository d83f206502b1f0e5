import type { ReactNode } from 'react'
import type { SettingLine } from '../../../core/contract/reports.ts'
import { IconButton } from '../../parts/IconButton.tsx'
import { Matched } from '../../parts/Matched.tsx'
import { copyText } from '../../state/phone-actions.ts'
import { SettingField } from './SettingField.tsx'
import { isUsual, nameOf, sourceText, valueText } from './settings.ts'

export interface RowProps {
  readonly name: ReactNode
  readonly sentence: ReactNode
  readonly children: ReactNode
}

/** A setting: its name, what it does, and at the right what it is. */
export const Row = ({ name, sentence, children }: RowProps) => (
  <li className="flex min-h-13 items-center gap-4 border-b border-line/55 px-3 py-2 last:border-0">
    <div className="min-w-0 flex-1">
      <p className="text-m font-medium">{name}</p>
      <p className="text-s text-soft">{sentence}</p>
    </div>
    {children}
  </li>
)

export interface SettingRowProps {
  readonly line: SettingLine
  readonly typed: string
  readonly onChanged: () => void
}

/** What the control room runs with; the key is what its config file calls it. */
export const SettingRow = ({ line, typed, onChanged }: SettingRowProps) => {
  const { key, value, usual, unit, sentence } = line
  const isOwn = !isUsual(line)
  const source = sourceText(line)
  const usually = usual === null ? '' : isOwn ? `usually ${valueText(usual, unit, key)}` : 'the default'
  return (
    <Row
      name={<Matched text={nameOf(key)} typed={typed} />}
      sentence={
        <>
          <Matched text={sentence} typed={typed} />
          <span className="mono ml-2 text-faint">{key}</span>
        </>
      }
    >
      <span className="max-w-84 shrink-0 text-right text-s text-faint">
        {[source, usually].filter((words) => words !== '').join(', ')}
      </span>
      {line.change === null ? (
        <span
          className={`max-w-1/2 shrink-0 pr-2.25 text-right text-m [overflow-wrap:anywhere] ${isOwn ? 'font-medium' : ''}`}
        >
          {valueText(value, unit, key)}
        </span>
      ) : (
        <SettingField key={String(value)} line={line} onChanged={onChanged} />
      )}
      <IconButton icon="copy" word={`Copy ${key}`} size={24} onClick={() => void copyText(key, 'The key')} />
    </Row>
  )
}
