import type { ReactNode } from 'react'
import type { IconName } from '../looks/icons.ts'
import type { Tone } from '../looks/look.ts'
import { Icon } from './Icon.tsx'

export interface NoteProps {
  readonly icon: IconName
  readonly tone: Tone
  readonly sentence: string
  /** What can be done about it. */
  readonly children?: ReactNode
}

/** A sentence in place: what does not work here, and what helps. */
export const Note = ({ icon, tone, sentence, children }: NoteProps) => (
  <div
    role="status"
    data-tone={tone}
    className="m-3 flex items-center gap-3 rounded-md border border-tone-note bg-tone-wash p-3"
  >
    <span className="inline-flex text-tone">
      <Icon of={icon} size={16} />
    </span>
    <p className="min-w-0 flex-1 text-m">{sentence}</p>
    {children}
  </div>
)
