import { Dialog } from 'radix-ui'
import { useRef } from 'react'
import { closeOverlay, useOverlay } from '../state/overlay.ts'
import { screens } from '../state/screens.ts'
import { IconButton } from './IconButton.tsx'
import { Key } from './Key.tsx'

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'search or do anything'],
      ['/', 'search or filter here'],
      ['n', 'notifications'],
      ['u', 'next thing that needs you'],
      ['?', 'this sheet'],
      ['Esc', 'close, then clear the selection'],
    ],
  },
  {
    title: 'In lists and grids',
    keys: [
      ['↑ ↓', 'move, also j and k'],
      ['↵', 'open'],
      ['.', 'menu of the focused thing'],
      ['x', 'check, Shift with arrows extends'],
      ['Ctrl A', 'all in view, again: all that match'],
      ['c', 'copy id or link'],
    ],
  },
  {
    title: 'Phones',
    keys: [
      ['o', 'open the screen'],
      ['l', 'logs'],
      ['p', 'pause or start'],
      ['Shift 1', 'small cards, 2 medium, 3 large'],
    ],
  },
  {
    title: 'Jobs',
    keys: [
      ['w', 'why is this not running?'],
      ['r', 'retry'],
      ['s', 'skip'],
      ['[ ]', 'previous, next in the drawer'],
      ['1 2 3', 'answers of an uncertain job'],
      ['Shift ←→', 'move it in the calendar'],
    ],
  },
]

const Group = ({ title, keys }: (typeof groups)[number]) => (
  <section className="break-inside-avoid pb-4">
    <h3 className="mb-1 text-s text-faint">{title}</h3>
    <dl>
      {keys.map(([cap, does]) => (
        <div key={cap} className="flex h-7 items-center gap-3">
          <dt className="w-20 shrink-0">
            <Key of={cap} />
          </dt>
          <dd className="truncate text-m text-soft">{does}</dd>
        </div>
      ))}
    </dl>
  </section>
)

export const KeySheet = () => {
  const sheet = useRef<HTMLDivElement>(null)
  const isOpen = useOverlay((o) => o.open === 'keys')
  const ways = screens().flatMap((s) => (s.order === undefined ? [] : [[`g ${s.letter}`, s.word] as const]))
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && closeOverlay()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-60 bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          ref={sheet}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            // not the button, whose tooltip would take the first Escape
            event.preventDefault()
            sheet.current?.focus()
          }}
          className="fixed top-1/2 left-1/2 z-60 max-h-[calc(100vh-64px)] w-180 max-w-[calc(100vw-32px)] -translate-1/2 overflow-y-auto rounded-md border border-line-strong bg-over shadow-3 focus-visible:outline-none"
        >
          <div className="flex h-12 items-center justify-between border-b border-line pr-2 pl-4">
            <Dialog.Title className="text-l font-semibold">Shortcuts</Dialog.Title>
            <IconButton icon="x" word="Close" keys="Esc" onClick={closeOverlay} />
          </div>
          <div className="columns-2 gap-8 px-4 pt-4">
            <Group title="Go to" keys={ways} />
            {groups.map((group) => (
              <Group key={group.title} {...group} />
            ))}
          </div>
          <p className="border-t border-line px-4 py-3 text-s text-faint">
            Single letters act only while no field has the focus. They can be turned off in Settings.
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
