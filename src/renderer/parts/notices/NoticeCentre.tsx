import { Check, CircleCheck, CircleX, TriangleAlert, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import type { Notice } from '../../../core/model/board.ts'
import type { Tone } from '../../looks/look.ts'
import { useBoard } from '../../state/board.ts'
import { useNow } from '../../state/clock.ts'
import { needy } from '../../state/needs.ts'
import { groupNotices } from '../../state/notices.ts'
import { closeOverlay, useOverlay } from '../../state/overlay.ts'
import { prefer, usePrefs } from '../../state/prefs.ts'
import { leads } from '../../state/screens.ts'
import { count, counted } from '../../words/number.ts'
import { moment } from '../../words/time.ts'
import { Button } from '../Button.tsx'
import { IconButton } from '../IconButton.tsx'
import { NeedItem } from './NeedItem.tsx'
import { NoticeItem } from './NoticeItem.tsx'

const faces: Readonly<Record<Notice['level'], { readonly icon: typeof Check; readonly tone: Tone }>> = {
  info: { icon: CircleCheck, tone: 'good' },
  warning: { icon: TriangleAlert, tone: 'retry' },
  trouble: { icon: CircleX, tone: 'bad' },
}

const heading = 'px-4 pt-3 pb-1 text-s text-faint'

const Page = () => {
  const now = useNow()
  const phones = useBoard(needy)
  const notices = useBoard((b) => b.notices)
  const readUpTo = usePrefs((p) => p.readUpTo)
  const groups = groupNotices(Object.values(notices))
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <Dialog.Title className="text-m font-semibold">Notifications</Dialog.Title>
        <span className="flex-1 text-s text-faint">
          {phones.length === 0 ? 'nothing needs you' : `${count(phones.length)} need you`}
        </span>
        <Button
          look="bare"
          icon={Check}
          disabled={!groups.some((g) => g.notice.id > readUpTo)}
          onClick={() => prefer({ readUpTo: Math.max(readUpTo, ...groups.map((g) => g.notice.id)) })}
        >
          All read
        </Button>
        <IconButton icon={X} word="Close" keys="Esc" onClick={closeOverlay} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {phones.length === 0 ? null : (
          <>
            <h3 className={heading}>Need you</h3>
            <ul>
              {phones.map((id) => (
                <NeedItem key={id} id={id} />
              ))}
            </ul>
          </>
        )}
        <h3 className={heading}>{groups.length === 0 ? 'Nothing has happened yet.' : 'By cause'}</h3>
        <ul>
          {groups.map(({ notice, jobs, times }) => (
            <NoticeItem
              key={notice.id}
              {...faces[notice.level]}
              sentence={notice.sentence}
              count={jobs > 1 ? counted(jobs, 'job') : times > 1 ? `${count(times)} times` : null}
              time={moment(notice.at, now)}
              isRead={notice.id <= readUpTo}
            >
              {notice.job !== null && leads('#/job') ? (
                <a
                  className="text-m text-accent-text hover:underline"
                  href={`#/job/${notice.job}`}
                  onClick={closeOverlay}
                >
                  Open the job
                </a>
              ) : null}
            </NoticeItem>
          ))}
        </ul>
      </div>
    </>
  )
}

/** The truth about what happened. It lies over the page at the right and leaves the page alive. */
export const NoticeCentre = () => {
  const isOpen = useOverlay((o) => o.open === 'notices')
  const page = useRef<HTMLDivElement>(null)
  return (
    <Dialog.Root modal={false} open={isOpen} onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault()
            page.current?.focus()
          }}
          ref={page}
          tabIndex={-1}
          className="fixed top-12 right-0 bottom-0 z-30 flex w-98 max-w-full animate-slide flex-col border-l border-line-strong bg-over shadow-drawer focus-visible:outline-none"
        >
          <Page />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
