import type { FolderFound } from '../../../core/model/board.ts'
import { useClock } from '../../state/clock.ts'
import { counted } from '../../words/number.ts'
import { moment } from '../../words/time.ts'

/** What the last look at a watched folder found; nothing where there is nothing to tell. */
export const FoundLine = ({ found }: { readonly found: FolderFound }) => {
  const { at, fresh, copying, unreadable, trouble } = found
  const when = useClock((now) => moment(at, now))
  const words = [
    ...(fresh === 0 ? [] : [counted(fresh, 'new video')]),
    ...(copying === 0 ? [] : [`${copying} being copied`]),
    ...(unreadable === 0 ? [] : [`${unreadable} unreadable`]),
  ].join(', ')
  if (trouble === null && words === '') return null
  const text = trouble ?? `${words}, seen ${when}`
  return (
    <span title={text} className={`truncate text-s ${trouble === null ? 'text-soft' : 'text-bad'}`}>
      {text}
    </span>
  )
}
