import type { Notice } from '../../../core/model/board.ts'
import type { IconName } from '../../looks/icons.ts'
import type { Tone } from '../../looks/look.ts'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { noticeLinks } from '../../state/notice-links.ts'
import type { NoticeGroup } from '../../state/notices.ts'
import { closeOverlay } from '../../state/overlay.ts'
import { markRead } from '../../state/read.ts'
import { go } from '../../state/view.ts'
import { leadOf } from '../../words/lead.ts'
import { count, counted } from '../../words/number.ts'
import { moment } from '../../words/time.ts'
import { Button } from '../Button.tsx'
import { NoticeItem } from './NoticeItem.tsx'

const faces: Readonly<Record<Notice['level'], { readonly icon: IconName; readonly tone: Tone }>> = {
  info: { icon: 'circle-check', tone: 'good' },
  warning: { icon: 'triangle-alert', tone: 'retry' },
  trouble: { icon: 'circle-x', tone: 'bad' },
}

/** What happened, from one cause; its buttons lead to what it is about. */
export const GroupItem = ({ group }: { readonly group: NoticeGroup }) => {
  const { notice, jobs, times, isRead } = group
  const phones = useBoard((b) => b.phones)
  const accounts = useBoard((b) => b.accounts)
  const time = useClock((now) => moment(notice.at, now))
  const [lead, rest] = leadOf(notice.sentence)
  const open = (to: string): void => {
    void markRead([group])
    closeOverlay()
    go(to)
  }
  return (
    <NoticeItem
      {...faces[notice.level]}
      sentence={lead}
      cause={rest}
      count={jobs > 1 ? counted(jobs, 'job') : times > 1 ? `${count(times)} times` : null}
      time={time}
      isRead={isRead}
    >
      {noticeLinks(group, { phones, accounts }).map(({ word, to }) => (
        <Button key={to} className="max-w-full" onClick={() => open(to)}>
          <span className="truncate">{word}</span>
        </Button>
      ))}
    </NoticeItem>
  )
}
