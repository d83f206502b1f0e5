import { Dialog } from 'radix-ui'
import { useMemo, useRef } from 'react'
import { useBoard } from '../../state/board.ts'
import { useClock } from '../../state/clock.ts'
import { needy, needyHolds, strayUncertain } from '../../state/needs.ts'
import { groupNotices, inPlace, type NoticeGroup, splitDays } from '../../state/notices.ts'
import { closeOverlay, useOverlay } from '../../state/overlay.ts'
import { usePrefs } from '../../state/prefs.ts'
import { markRead } from '../../state/read.ts'
import { count } from '../../words/number.ts'
import { Button } from '../Button.tsx'
import { IconButton } from '../IconButton.tsx'
import { GroupItem } from './GroupItem.tsx'
import { HeldItem } from './HeldItem.tsx'
import { NeedItem } from './NeedItem.tsx'
import { UncertainItem } from './UncertainItem.tsx'

const heading = 'px-4 pt-3 pb-1 text-s text-faint'
const hourMs = 3_600_000

const useGroups = (): readonly NoticeGroup[] => {
  const notices = useBoard((b) => b.notices)
  const readUpTo = usePrefs((p) => p.readUpTo)
  const seen = useRef<readonly string[]>([])
  return useMemo(() => {
    const groups = inPlace(groupNotices(Object.values(notices), readUpTo), seen.current)
    seen.current = groups.map((group) => group.cause)
    return groups
  }, [notices, readUpTo])
}

const Stretch = ({ word, groups }: { word: string; groups: readonly NoticeGroup[] }) =>
  groups.length === 0 ? null : (
    <>
      <h3 className={heading}>{word}</h3>
      <ul aria-label={word}>
        {groups.map((group) => (
          <GroupItem key={group.cause} group={group} />
        ))}
      </ul>
    </>
  )

const Page = () => {
  const phones = useBoard(needy)
  const jobs = useBoard(strayUncertain)
  const holds = useBoard((b) => needyHolds(b.holds))
  const groups = useGroups()
  // which day it is changes by the hour at most
  const now = useClock((at) => Math.floor(at / hourMs) * hourMs)
  const { today, earlier } = splitDays(groups, now)
  const needs = holds.length + phones.length + jobs.length
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4">
        <Dialog.Title className="text-m font-semibold">Notifications</Dialog.Title>
        <span className="flex-1 text-s text-faint">
          {needs === 0 ? 'nothing needs you' : needs === 1 ? '1 needs you' : `${count(needs)} need you`}
        </span>
        <Button
          look="bare"
          icon="check"
          disabled={groups.every((group) => group.isRead)}
          onClick={() => void markRead(groups)}
        >
          Mark all read
        </Button>
        <IconButton icon="x" word="Close" keys="Esc" onClick={closeOverlay} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {needs === 0 ? null : (
          <>
            <h3 className={heading}>Need you</h3>
            <ul aria-label="Need you">
              {holds.map((id) => (
                <HeldItem key={id} id={id} />
              ))}
              {phones.map((id) => (
                <NeedItem key={id} id={id} />
              ))}
              {jobs.map((id) => (
                <UncertainItem key={id} id={id} />
              ))}
            </ul>
          </>
        )}
        <Stretch word="Today, by cause" groups={today} />
        <Stretch word="Earlier, by cause" groups={earlier} />
        {groups.length === 0 ? <p className={heading}>Nothing else has happened yet.</p> : null}
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
