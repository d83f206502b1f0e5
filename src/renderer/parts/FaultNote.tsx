import type { ReactNode } from 'react'
import { describeFault, type Fault, kindOf } from '../../core/model/fault.ts'
import { Icon } from './Icon.tsx'

const cures = {
  retry: 'another try may do',
  never: 'another try helps once the video or its caption is another',
  person: 'a person has to see to it',
} as const

export interface FaultNoteProps {
  readonly fault: Fault
  /** It is tried again by itself. */
  readonly isCuring?: boolean
  readonly children?: ReactNode
}

/** A fault as a sentence, and under it what kind it is. */
export const FaultNote = ({ fault, isCuring = false, children }: FaultNoteProps) => {
  const { category, cure } = kindOf(fault)
  return (
    <div
      data-tone={isCuring ? 'retry' : 'bad'}
      className="flex items-start gap-3 rounded-md border border-tone-note bg-tone-wash p-3"
    >
      <span className="mt-0.5 inline-flex text-tone">
        <Icon of={isCuring ? 'rotate-cw' : 'circle-x'} size={16} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="text-m [overflow-wrap:anywhere]">{describeFault(fault)}</p>
        <p className="mt-0.5 text-s text-faint">
          {category.charAt(0).toUpperCase() + category.slice(1)} · {fault.type.replaceAll('-', ' ')} · {cures[cure]}
        </p>
      </div>
      {children}
    </div>
  )
}
