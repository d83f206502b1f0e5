import type { ReactNode } from 'react'
import type { IconName } from '../../looks/icons.ts'
import type { Tone } from '../../looks/look.ts'
import { Icon } from '../Icon.tsx'

export interface NoticeItemProps {
  readonly icon: IconName
  readonly tone: Tone
  readonly sentence: string
  readonly cause?: string | null
  readonly count?: string | null
  readonly time: string
  readonly isRead?: boolean
  /** Up to two buttons. */
  readonly children?: ReactNode
}

/** Read ones lose weight, not contrast. */
export const NoticeItem = ({ icon, tone, sentence, cause, count, time, isRead, children }: NoticeItemProps) => (
  <li data-tone={tone} className="flex gap-3 border-b border-line/55 px-4 py-3">
    <Icon of={icon} size={16} className="mt-0.5 text-tone" />
    <div className="min-w-0 flex-1">
      <div className="flex items-baseline gap-2">
        <p className={`min-w-0 flex-1 text-m ${isRead === true ? 'text-soft' : 'font-medium'}`}>
          {sentence}
          {count == null ? null : <span className="ml-2 text-s font-normal whitespace-nowrap text-soft">{count}</span>}
        </p>
        <time className="shrink-0 text-s text-faint">{time}</time>
      </div>
      {cause == null ? null : <p className="text-s text-soft">{cause}</p>}
      {children === undefined ? null : <div className="mt-2 flex flex-wrap gap-2 empty:hidden">{children}</div>}
    </div>
  </li>
)
